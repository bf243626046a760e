using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>An imported ONNX model.</summary>
/// <param name="Graph">The network: of floats, or of int8 where the model is quantized.</param>
/// <param name="InputLayouts">How each input of the graph holds the dimensions of the model's input.</param>
/// <param name="OutputLayouts">How each output of the graph holds the dimensions of the model's output.</param>
public sealed record OnnxModel(Graph Graph, IReadOnlyList<ValueLayout> InputLayouts, IReadOnlyList<ValueLayout> OutputLayouts);
