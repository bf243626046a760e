namespace EdgeLearn.Toolchain.Training;

/// <summary>The int8 quantization of an activation: real = scale * (integer - zero point).</summary>
/// <param name="Tensor">The number of the tensor in the graph.</param>
/// <param name="Scale">The step, positive.</param>
/// <param name="ZeroPoint">The integer of 0, -128 to 127.</param>
public sealed record TensorQuantization(int Tensor, float Scale, int ZeroPoint);
