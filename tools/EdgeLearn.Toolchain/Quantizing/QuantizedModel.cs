using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Report;

namespace EdgeLearn.Toolchain.Quantizing;

/// <summary>A model whose weights and activations have become integers.</summary>
/// <param name="Graph">The int8 graph; its inputs and outputs are int8, too.</param>
/// <param name="Layers">What quantization did to each operator, in execution order.</param>
/// <param name="OutputSignalToNoise">Of the first output, beside the float graph's on calibration samples: in dB.</param>
public sealed record QuantizedModel(Graph Graph, IReadOnlyList<LayerReport> Layers, double OutputSignalToNoise);
