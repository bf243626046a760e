namespace EdgeLearn.Toolchain.Training;

/// <summary>The quantization that training found; the weights of the trained graph are whole multiples of these steps.</summary>
/// <param name="Activations">Of each tensor that the int8 graph quantizes, constants of element-wise operators included.</param>
/// <param name="Weights">Of each layer with weights.</param>
public sealed record LearnedQuantization(IReadOnlyList<TensorQuantization> Activations, IReadOnlyList<WeightQuantization> Weights);
