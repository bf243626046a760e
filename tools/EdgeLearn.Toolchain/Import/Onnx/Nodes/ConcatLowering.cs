using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Concat.</summary>
internal sealed class ConcatLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue[] parts = [.. Enumerable.Range(0, node.InputCount).Select(node.Input)];
        int rank = parts[0].Shape.Length;
        int axis = node.Axis(node.Int("axis", 1), rank);
        if (parts.Any(part => part.Shape.Length != rank))
        {
            throw node.Refuse("joins parts of different numbers of dimensions. Export the model again");
        }

        node.Result(Join(node.Builder, parts, axis));
    }

    /// <summary>Joins values along a dimension of the model.</summary>
    public static OnnxValue Join(GraphBuilder builder, OnnxValue[] parts, int axis)
    {
        int[] shape = [.. parts[0].Shape];
        shape[axis] = parts.Sum(part => part.Shape[axis]);
        if (parts.Any(part => part.IsImage))
        {
            GraphTensor[] images = [.. parts.Select(part => Layouts.Image(builder, part).Tensor)];
            return OnnxValue.Image(Join(builder, images, ImageShape.Axis(shape.Length, axis), ImageShape.ChannelsLast(shape)), shape);
        }

        return OnnxValue.Plain(Join(builder, [.. parts.Select(part => Layouts.Plain(builder, part).Tensor)], axis, shape));
    }

    private static GraphTensor Join(GraphBuilder builder, GraphTensor[] parts, int axis, int[] shape) => parts.Length == 1
        ? parts[0]
        : builder.Add(OperatorKind.Concatenation, new ConcatenationOptions(axis, Activation.None), shape, parts);
}
