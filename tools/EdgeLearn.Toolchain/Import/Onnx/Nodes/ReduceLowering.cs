using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>ReduceMean and ReduceSum: MEAN and SUM; axes are an attribute in older operator sets, an operand in newer ones.</summary>
internal sealed class ReduceLowering(OperatorKind kind) : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Data(0);
        input = input.Layout != ValueLayout.FlatChannelsLast ? input : Layouts.Plain(node.Builder, input);
        if (Axes(node, input.Shape) is not { } axes)
        {
            node.Result(input);
            return;
        }

        node.Result(Reduce(node.Builder, input, axes, node.Int("keepdims", 1) != 0, kind));
    }

    /// <summary>The axes, counted from the front; null where nothing is reduced.</summary>
    public static int[]? Axes(OnnxNode node, int[] shape)
    {
        int[]? axes = node.IntsOf(1, "axes");
        if (axes is null or [])
        {
            return node.Int("noop_with_empty_axes", 0) != 0 ? null : [.. Enumerable.Range(0, shape.Length)];
        }

        return [.. axes.Select(axis => node.Axis(axis, shape.Length)).Distinct().Order()];
    }

    private static OnnxValue Reduce(GraphBuilder builder, OnnxValue input, int[] axes, bool keeps, OperatorKind kind)
    {
        int rank = input.Shape.Length;
        int[] kept = [.. input.Shape.Select((dimension, axis) => axes.Contains(axis) ? 1 : dimension)];
        int[] left = [.. input.Shape.Where((_, axis) => !axes.Contains(axis))];
        if (!input.IsImage)
        {
            return OnnxValue.Plain(builder.Add(kind, new ReduceOptions(keeps), keeps ? kept : left, input.Tensor, builder.Integers(axes)));
        }

        int[] places = [.. axes.Select(axis => ImageShape.Axis(rank, axis)).Order()];
        if (keeps)
        {
            return OnnxValue.Image(builder.Add(kind, new ReduceOptions(true), ImageShape.ChannelsLast(kept), input.Tensor, builder.Integers(places)), kept);
        }

        // What is left is in the model's order if the channels are gone, or nothing behind them is left.
        if (!axes.Contains(1) && left.Length > 2 - (axes.Contains(0) ? 1 : 0))
        {
            return Reduce(builder, Layouts.Plain(builder, input), axes, keeps, kind);
        }

        GraphTensor reduced = builder.Add(kind, new ReduceOptions(true), ImageShape.ChannelsLast(kept), input.Tensor, builder.Integers(places));
        return OnnxValue.Plain(builder.Reshape(reduced, left));
    }
}
