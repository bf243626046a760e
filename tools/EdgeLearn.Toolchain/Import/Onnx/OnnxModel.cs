using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>An imported ONNX model.</summary>
/// <param name="Graph">The network: of floats, or of int8 where the model is quantized.</param>
/// <param name="ImageInputs">Of each input, whether it is an image: N,C,H,W in the model and N,H,W,C in the graph, or N,C,L and N,1,L,C. Others are as in the model.</param>
/// <param name="ImageOutputs">The same of each output.</param>
public sealed record OnnxModel(Graph Graph, IReadOnlyList<bool> ImageInputs, IReadOnlyList<bool> ImageOutputs);
