using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite.Options;

namespace EdgeLearn.Toolchain.Import.Tflite;

/// <summary>Every operator that EdgeLearn has in common with TensorFlow Lite.</summary>
internal static class OperatorTable
{
    private static readonly OperatorRow[] Rows =
    [
        new(OperatorKind.Conv2D, 3, 3, new Conv2DTable()),
        new(OperatorKind.DepthwiseConv2D, 4, 3, new DepthwiseConv2DTable()),
        new(OperatorKind.FullyConnected, 9, 4, new FullyConnectedTable()),
        new(OperatorKind.TransposeConv, 67, 3, new TransposeConvTable()),
        new(OperatorKind.AveragePool2D, 1, 2, new Pool2DTable()),
        new(OperatorKind.MaxPool2D, 17, 2, new Pool2DTable()),
        new(OperatorKind.Add, 0, 2, new ElementwiseTable(unionType: 11, fieldCount: 2)),
        new(OperatorKind.Sub, 41, 2, new ElementwiseTable(unionType: 28, fieldCount: 2)),
        new(OperatorKind.Mul, 18, 2, new ElementwiseTable(unionType: 21, fieldCount: 1)),
        new(OperatorKind.Minimum, 57, 2, new EmptyTable(unionType: 39)),
        new(OperatorKind.Maximum, 55, 2, new EmptyTable(unionType: 39)),
        new(OperatorKind.Mean, 40, 2, new ReducerTable()),
        new(OperatorKind.Sum, 74, 2, new ReducerTable()),
        new(OperatorKind.Relu, 19, 2, new EmptyTable(unionType: 0)),
        new(OperatorKind.Relu6, 21, 2, new EmptyTable(unionType: 0)),
        new(OperatorKind.LeakyRelu, 98, 2, new LeakyReluTable()),
        new(OperatorKind.HardSwish, 117, 1, new EmptyTable(unionType: 91)),
        new(OperatorKind.Logistic, 14, 2, new EmptyTable(unionType: 0)),
        new(OperatorKind.Tanh, 28, 2, new EmptyTable(unionType: 0)),
        new(OperatorKind.Softmax, 25, 2, new SoftmaxTable()),
        new(OperatorKind.Concatenation, 2, 2, new ConcatenationTable()),
        new(OperatorKind.Split, 49, 2, new SplitTable()),
        new(OperatorKind.Pack, 83, 2, new PackTable()),
        new(OperatorKind.Reshape, 22, 1, new ReshapeTable()),
        new(OperatorKind.Squeeze, 43, 2, new SqueezeTable()),
        new(OperatorKind.ExpandDims, 70, 1, new EmptyTable(unionType: 52)),
        new(OperatorKind.Transpose, 39, 2, new EmptyTable(unionType: 26)),
        new(OperatorKind.Pad, 34, 2, new EmptyTable(unionType: 22)),
        new(OperatorKind.PadV2, 60, 2, new EmptyTable(unionType: 43)),
        new(OperatorKind.Slice, 65, 2, new EmptyTable(unionType: 48)),
        new(OperatorKind.StridedSlice, 45, 2, new StridedSliceTable()),
        new(OperatorKind.ResizeNearestNeighbor, 97, 2, new ResizeTable(unionType: 74, alignCorners: 0)),
        new(OperatorKind.ResizeBilinear, 23, 2, new ResizeTable(unionType: 15, alignCorners: 2)),
        new(OperatorKind.Quantize, 114, 1, new EmptyTable(unionType: 89)),
        new(OperatorKind.Dequantize, 6, 2, new EmptyTable(unionType: 38)),
        new(OperatorKind.UnidirectionalSequenceLstm, 44, 3, new LstmTable()),
    ];

    private static readonly Dictionary<int, OperatorRow> ByNumber = Rows.ToDictionary(row => row.BuiltinOperator);

    private static readonly Dictionary<OperatorKind, OperatorRow> ByKind = Rows.ToDictionary(row => row.Kind);

    /// <summary>The row of a builtin operator, or null for one that EdgeLearn does not run.</summary>
    public static OperatorRow? Find(int builtinOperator) => ByNumber.GetValueOrDefault(builtinOperator);

    /// <summary>The row of a kind.</summary>
    public static OperatorRow Of(OperatorKind kind) => ByKind[kind];
}
