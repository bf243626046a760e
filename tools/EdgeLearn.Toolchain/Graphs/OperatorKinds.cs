namespace EdgeLearn.Toolchain.Graphs;

/// <summary>Facts about operator kinds.</summary>
public static class OperatorKinds
{
    /// <summary>The name that TensorFlow Lite gives the operator: CONV_2D.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is no member of the enumeration.</exception>
    public static string Name(this OperatorKind kind) => kind switch
    {
        OperatorKind.Conv2D => "CONV_2D",
        OperatorKind.DepthwiseConv2D => "DEPTHWISE_CONV_2D",
        OperatorKind.FullyConnected => "FULLY_CONNECTED",
        OperatorKind.TransposeConv => "TRANSPOSE_CONV",
        OperatorKind.AveragePool2D => "AVERAGE_POOL_2D",
        OperatorKind.MaxPool2D => "MAX_POOL_2D",
        OperatorKind.Add => "ADD",
        OperatorKind.Sub => "SUB",
        OperatorKind.Mul => "MUL",
        OperatorKind.Minimum => "MINIMUM",
        OperatorKind.Maximum => "MAXIMUM",
        OperatorKind.Mean => "MEAN",
        OperatorKind.Sum => "SUM",
        OperatorKind.Relu => "RELU",
        OperatorKind.Relu6 => "RELU6",
        OperatorKind.LeakyRelu => "LEAKY_RELU",
        OperatorKind.HardSwish => "HARD_SWISH",
        OperatorKind.Logistic => "LOGISTIC",
        OperatorKind.Tanh => "TANH",
        OperatorKind.Softmax => "SOFTMAX",
        OperatorKind.Concatenation => "CONCATENATION",
        OperatorKind.Split => "SPLIT",
        OperatorKind.Pack => "PACK",
        OperatorKind.Reshape => "RESHAPE",
        OperatorKind.Squeeze => "SQUEEZE",
        OperatorKind.ExpandDims => "EXPAND_DIMS",
        OperatorKind.Transpose => "TRANSPOSE",
        OperatorKind.Pad => "PAD",
        OperatorKind.PadV2 => "PADV2",
        OperatorKind.Slice => "SLICE",
        OperatorKind.StridedSlice => "STRIDED_SLICE",
        OperatorKind.ResizeNearestNeighbor => "RESIZE_NEAREST_NEIGHBOR",
        OperatorKind.ResizeBilinear => "RESIZE_BILINEAR",
        OperatorKind.Quantize => "QUANTIZE",
        OperatorKind.Dequantize => "DEQUANTIZE",
        OperatorKind.UnidirectionalSequenceLstm => "UNIDIRECTIONAL_SEQUENCE_LSTM",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such operator kind."),
    };
}
