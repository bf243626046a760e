using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Folding;
using EdgeLearn.Toolchain.Import.Onnx.Schema;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Add, Sub, Mul, Min, Max, Sum and Mean, of two operands at a time; constants disappear in the layer before where they can.</summary>
internal sealed class ElementwiseLowering(OperatorKind kind, bool isMean = false) : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue result = node.Input(0);
        for (int i = 1; i < node.InputCount; i++)
        {
            result = Combine(node, result, node.Input(i), i == 1 && node.IsSoleUser(0), node.IsSoleUser(i));
        }

        if (isMean && node.InputCount > 1)
        {
            result = Combine(node, result, OnnxValue.Of(new OnnxConstant([], [1f / node.InputCount])), OperatorKind.Mul, false, false);
        }

        node.Result(result.Constant is null ? result : Layouts.Plain(node.Builder, result));
    }

    private OnnxValue Combine(OnnxNode node, OnnxValue first, OnnxValue second, bool isSoleUserOfFirst, bool isSoleUserOfSecond) =>
        Combine(node, first, second, kind, isSoleUserOfFirst, isSoleUserOfSecond);

    /// <summary>One operator of two operands.</summary>
    public static OnnxValue Combine(OnnxNode node, OnnxValue first, OnnxValue second, OperatorKind kind, bool isSoleUserOfFirst, bool isSoleUserOfSecond)
    {
        int[] shape = Alignment.Broadcast([first.Shape, second.Shape])
            ?? throw node.Refuse($"has operands of shape {Text.Shape(first.Shape)} and {Text.Shape(second.Shape)}, which do not fit together. Export the model again");
        if (first.Constant is not null && second.Constant is not null)
        {
            first = Layouts.Plain(node.Builder, first);
        }

        RequireReal(node, first);
        RequireReal(node, second);
        (GraphTensor[] tensors, Func<GraphTensor, OnnxValue> result, int[] resultShape) = Alignment.Of(node.Builder, [first, second], shape);
        if (TryFold(node.Builder, kind, tensors[0], tensors[1], isSoleUserOfFirst, resultShape))
        {
            return result(tensors[0]);
        }

        if (kind is OperatorKind.Add or OperatorKind.Mul && TryFold(node.Builder, kind, tensors[1], tensors[0], isSoleUserOfSecond, resultShape))
        {
            return result(tensors[1]);
        }

        OperatorOptions options = kind is OperatorKind.Minimum or OperatorKind.Maximum ? new NoOptions() : new ElementwiseOptions(Activation.None);
        return result(node.Builder.Add(kind, options, resultShape, tensors));
    }

    private static bool TryFold(GraphBuilder builder, OperatorKind kind, GraphTensor x, GraphTensor constant, bool isSoleUser, int[] resultShape)
    {
        bool isPerChannel = constant.IsConstant && !x.IsConstant && constant.Shape.SkipLast(1).All(dimension => dimension == 1);
        if (!isSoleUser || !isPerChannel || !x.Shape.AsSpan().SequenceEqual(resultShape) || builder.Scales.ContainsKey(constant))
        {
            return false;
        }

        float[] values = RealValues.Of(constant);
        return kind switch
        {
            OperatorKind.Add => AffineFolding.TryFold(builder, x, [1], values),
            OperatorKind.Sub => AffineFolding.TryFold(builder, x, [1], Array.ConvertAll(values, value => -value)),
            OperatorKind.Mul => AffineFolding.TryFold(builder, x, values, [0]),
            _ => false,
        };
    }

    private static void RequireReal(OnnxNode node, OnnxValue value)
    {
        if (value.Constant is { IsReal: false } constant)
        {
            throw node.Refuse($"computes with {DataTypes.Name(constant.Type)}; EdgeLearn computes with float32, or with int8 that has a scale. Export the model in float32");
        }
    }
}
