namespace EdgeLearn.Toolchain.Blob;

/// <summary>A sample and what the model must make of it, raw little-endian bytes.</summary>
/// <param name="Inputs">All inputs in the model's order.</param>
/// <param name="Outputs">All outputs in the model's order.</param>
public sealed record GoldenVector(byte[] Inputs, byte[] Outputs);
