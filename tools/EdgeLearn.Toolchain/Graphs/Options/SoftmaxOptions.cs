namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>Attributes of SOFTMAX.</summary>
/// <param name="Beta">The factor of the logits in the exponent.</param>
public sealed record SoftmaxOptions(float Beta) : OperatorOptions;
