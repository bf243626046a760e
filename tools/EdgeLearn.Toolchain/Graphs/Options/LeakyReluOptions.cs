namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>Attributes of LEAKY_RELU.</summary>
/// <param name="Alpha">The slope below zero.</param>
public sealed record LeakyReluOptions(float Alpha) : OperatorOptions;
