namespace EdgeLearn.Toolchain.Quantizing.Bits;

/// <summary>Bits that were chosen.</summary>
/// <param name="Model">The quantized model.</param>
/// <param name="Bits">Of each layer with weights, in execution order.</param>
/// <param name="Layers">What each layer alone did.</param>
internal sealed record BitChoice(QuantizedModel Model, IReadOnlyList<int> Bits, IReadOnlyList<LayerSensitivity> Layers);
