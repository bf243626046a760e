using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Execution.Linear;

/// <summary>The fused activation of an operator as bounds of its result.</summary>
/// <param name="Least">The lower bound.</param>
/// <param name="Greatest">The upper bound.</param>
internal readonly record struct OutputClamp(float Least, float Greatest)
{
    /// <summary>The bounds of an activation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The activation is no clamp.</exception>
    public static OutputClamp Of(Activation activation) => activation switch
    {
        Activation.None => new(float.NegativeInfinity, float.PositiveInfinity),
        Activation.Relu => new(0, float.PositiveInfinity),
        Activation.ReluN1To1 => new(-1, 1),
        Activation.Relu6 => new(0, 6),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "This activation is no clamp."),
    };

    /// <summary>Clamps one value.</summary>
    public float Apply(float value) => MathF.Min(MathF.Max(value, Least), Greatest);
}
