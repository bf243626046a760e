using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>Which lowering each kind of operator has.</summary>
internal static class Lowerings
{
    private static readonly Dictionary<OperatorKind, Func<GraphOperator, LoweredOperator>> ByKind = new()
    {
        [OperatorKind.Conv2D] = LoweredConv2D.From,
        [OperatorKind.DepthwiseConv2D] = LoweredDepthwiseConv2D.From,
        [OperatorKind.FullyConnected] = LoweredFullyConnected.From,
        [OperatorKind.AveragePool2D] = LoweredPool2D.Average,
        [OperatorKind.MaxPool2D] = LoweredPool2D.Max,
        [OperatorKind.Add] = LoweredAdd.From,
        [OperatorKind.Softmax] = LoweredSoftmax.From,
        [OperatorKind.Reshape] = LoweredReshape.From,
        [OperatorKind.Squeeze] = LoweredReshape.From,
        [OperatorKind.ExpandDims] = LoweredReshape.From,
        [OperatorKind.Relu] = LoweredRelu.From,
        [OperatorKind.Relu6] = LoweredRelu6.From,
        [OperatorKind.Sub] = LoweredSub.From,
        [OperatorKind.Mul] = LoweredMul.From,
        [OperatorKind.Minimum] = LoweredExtremum.Minimum,
        [OperatorKind.Maximum] = LoweredExtremum.Maximum,
        [OperatorKind.Mean] = LoweredReduction.Mean,
        [OperatorKind.Sum] = LoweredReduction.Sum,
        [OperatorKind.LeakyRelu] = LoweredLeakyRelu.From,
        [OperatorKind.HardSwish] = LoweredHardSwish.From,
        [OperatorKind.Logistic] = LoweredSigmoid.Logistic,
        [OperatorKind.Tanh] = LoweredSigmoid.Tanh,
        [OperatorKind.Quantize] = LoweredQuantize.From,
        [OperatorKind.Dequantize] = LoweredDequantize.From,
        [OperatorKind.TransposeConv] = LoweredTransposeConv.From,
        [OperatorKind.Concatenation] = LoweredConcatenation.From,
        [OperatorKind.Pack] = LoweredConcatenation.FromPack,
        [OperatorKind.Split] = LoweredSplit.From,
        [OperatorKind.Transpose] = LoweredTranspose.From,
        [OperatorKind.Pad] = LoweredPad.From,
        [OperatorKind.PadV2] = LoweredPad.FromPadV2,
        [OperatorKind.Slice] = LoweredStridedSlice.FromSlice,
        [OperatorKind.StridedSlice] = LoweredStridedSlice.From,
        [OperatorKind.ResizeNearestNeighbor] = LoweredResizeNearestNeighbor.From,
        [OperatorKind.ResizeBilinear] = LoweredResizeBilinear.From,
        [OperatorKind.UnidirectionalSequenceLstm] = LoweredLstm.From,
    };

    /// <summary>Lowers an operator.</summary>
    /// <exception cref="ModelException">The operator cannot run on a board.</exception>
    public static LoweredOperator Lower(GraphOperator source) =>
        ByKind.TryGetValue(source.Kind, out var lower)
            ? lower(source)
            : throw new ModelException($"Operator {source.Index} is {source.Kind.Name()}, for which there is no kernel: replace it in the model.");
}
