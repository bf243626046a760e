namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>One operator, bound to the buffers of its tensors.</summary>
internal abstract class FloatKernel
{
    /// <summary>Computes the results from the operands.</summary>
    public abstract void Run();
}
