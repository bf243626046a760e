using EdgeLearn.Toolchain.Graphs;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Networks.Operators;

/// <summary>How each kind of operator computes its results in float, in batches; gradients follow from it.</summary>
internal static class ForwardRules
{
    /// <summary>The rule of an operator.</summary>
    public static Func<GraphOperator, Pass, Tensor[]> Of(GraphOperator graphOperator) => graphOperator.Kind switch
    {
        OperatorKind.Split => Joins.Split,
        _ => (source, pass) => [One(source, pass)],
    };

    private static Tensor One(GraphOperator source, Pass pass) => source.Kind switch
    {
        OperatorKind.Conv2D => Convolutions.Conv2D(source, pass),
        OperatorKind.DepthwiseConv2D => Convolutions.DepthwiseConv2D(source, pass),
        OperatorKind.TransposeConv => Convolutions.TransposeConv(source, pass),
        OperatorKind.FullyConnected => Dense.FullyConnected(source, pass),
        OperatorKind.AveragePool2D => Pools.Average(source, pass),
        OperatorKind.MaxPool2D => Pools.Max(source, pass),
        OperatorKind.Add or OperatorKind.Sub or OperatorKind.Mul or OperatorKind.Minimum or OperatorKind.Maximum => Elementwise.Combine(source, pass),
        OperatorKind.Mean or OperatorKind.Sum => Reductions.Reduce(source, pass),
        OperatorKind.Relu or OperatorKind.Relu6 or OperatorKind.LeakyRelu or OperatorKind.HardSwish or OperatorKind.Logistic or OperatorKind.Tanh
            or OperatorKind.Softmax => Activations.Apply(source, pass),
        OperatorKind.Concatenation => Joins.Concatenation(source, pass),
        OperatorKind.Pack => Joins.Pack(source, pass),
        OperatorKind.Reshape or OperatorKind.Squeeze or OperatorKind.ExpandDims => Movements.Reshape(source, pass.Operand(source, 0)),
        OperatorKind.Transpose => Movements.Transpose(source, pass),
        OperatorKind.Pad or OperatorKind.PadV2 => Movements.Pad(source, pass),
        OperatorKind.Slice => Movements.Slice(source, pass),
        OperatorKind.StridedSlice => Movements.StridedSlice(source, pass),
        OperatorKind.ResizeNearestNeighbor or OperatorKind.ResizeBilinear => Resizes.Resize(source, pass),

        // Float to float, these change nothing.
        OperatorKind.Quantize or OperatorKind.Dequantize => pass.Operand(source, 0),
        OperatorKind.UnidirectionalSequenceLstm => Lstm.Sequence(source, pass),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source.Kind, "No such operator kind."),
    };
}
