namespace EdgeLearn.Toolchain.Graphs;

/// <summary>The activation that is fused into an operator as a clamp of its output.</summary>
public enum Activation
{
    /// <summary>No clamp beyond the range of the type.</summary>
    None,

    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>min(max(-1, x), 1).</summary>
    ReluN1To1,

    /// <summary>min(max(0, x), 6).</summary>
    Relu6,

    /// <summary>Hyperbolic tangent; only inside an LSTM.</summary>
    Tanh,
}
