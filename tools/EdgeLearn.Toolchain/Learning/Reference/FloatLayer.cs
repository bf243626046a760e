namespace EdgeLearn.Toolchain.Learning.Reference;

/// <summary>An operator of a float network, forward and backward.</summary>
internal abstract class FloatLayer
{
    /// <summary>Computes the output.</summary>
    public abstract void Forward();

    /// <summary>Adds the errors of its output to those of its inputs, where they have any, and takes a step with its weights, where they train.</summary>
    /// <param name="rate">The learning rate.</param>
    public abstract void Backward(float rate);
}
