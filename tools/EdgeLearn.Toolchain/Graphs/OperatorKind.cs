namespace EdgeLearn.Toolchain.Graphs;

/// <summary>What an operator computes, named as TensorFlow Lite names it.</summary>
public enum OperatorKind
{
#pragma warning disable CS1591 // The names are the documentation: each is TensorFlow Lite's operator of that name.
    Conv2D,
    DepthwiseConv2D,
    FullyConnected,
    TransposeConv,
    AveragePool2D,
    MaxPool2D,
    Add,
    Sub,
    Mul,
    Minimum,
    Maximum,
    Mean,
    Sum,
    Relu,
    Relu6,
    LeakyRelu,
    HardSwish,
    Logistic,
    Tanh,
    Softmax,
    Concatenation,
    Split,
    Pack,
    Reshape,
    Squeeze,
    ExpandDims,
    Transpose,
    Pad,
    PadV2,
    Slice,
    StridedSlice,
    ResizeNearestNeighbor,
    ResizeBilinear,
    Quantize,
    Dequantize,
    UnidirectionalSequenceLstm,
#pragma warning restore CS1591
}
