using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Pad with a constant: PAD with zeros, PADV2 with another value; what is padded by less than nothing is cut off.</summary>
internal sealed class PadLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Data(0);
        int rank = input.Shape.Length;
        string mode = node.String("mode", "constant");
        if (mode != "constant")
        {
            throw node.Refuse($"pads by the mode {Text.Printable(mode)}; EdgeLearn pads with a constant. Use the mode constant");
        }

        float value = node.OptionalConstant(2, "value")?.Reals.FirstOrDefault() ?? node.Float("value", 0);
        (int[] before, int[] after) = Pads(node, rank);
        input = Slicing.Slice(
            node.Builder,
            input.Layout != ValueLayout.FlatChannelsLast ? input : Layouts.Plain(node.Builder, input),
            [.. input.Shape.Select((size, i) => Cut(node, size, before[i], after[i]))]);
        before = [.. before.Select(pad => Math.Max(pad, 0))];
        after = [.. after.Select(pad => Math.Max(pad, 0))];
        node.Result(before.Sum() + after.Sum() == 0 ? input : Pad(node.Builder, input, before, after, value));
    }

    private static (int[] Before, int[] After) Pads(OnnxNode node, int rank)
    {
        int[] pads = node.IntsOf(1, "pads") ?? node.Ints("paddings") ?? throw node.Refuse("has no pads. Export the model again");
        int[] axes = node.OptionalConstant(3, "axes") is { } chosen ? [.. chosen.Integers.Select(axis => node.Axis((int)axis, rank))] : [.. Enumerable.Range(0, rank)];
        if (pads.Length != 2 * axes.Length)
        {
            throw node.Refuse($"has {pads.Length} pads for {axes.Length} dimensions. Export the model again");
        }

        var before = new int[rank];
        var after = new int[rank];
        for (int i = 0; i < axes.Length; i++)
        {
            before[axes[i]] = pads[i];
            after[axes[i]] = pads[axes.Length + i];
        }

        return (before, after);
    }

    private static AxisRange Cut(OnnxNode node, int size, int before, int after)
    {
        int first = Math.Max(-before, 0);
        int count = size - first - Math.Max(-after, 0);
        return count > 0 ? new AxisRange(first, 1, count) : throw node.Refuse("cuts a whole dimension off. Export the model again");
    }

    private static OnnxValue Pad(GraphBuilder builder, OnnxValue input, int[] before, int[] after, float value)
    {
        int rank = before.Length;
        int[] shape = [.. input.Shape.Select((size, i) => before[i] + size + after[i])];
        int[] places = input.IsImage ? [.. Enumerable.Range(0, rank).Select(axis => ImageShape.Axis(rank, axis))] : [.. Enumerable.Range(0, rank)];
        int[] target = input.IsImage ? ImageShape.ChannelsLast(shape) : shape;
        var paddings = new int[2 * target.Length];
        for (int i = 0; i < rank; i++)
        {
            paddings[2 * places[i]] = before[i];
            paddings[(2 * places[i]) + 1] = after[i];
        }

        GraphTensor result = value == 0
            ? builder.Add(OperatorKind.Pad, new NoOptions(), target, input.Tensor, builder.Paddings(paddings))
            : builder.Add(OperatorKind.PadV2, new NoOptions(), target, input.Tensor, builder.Paddings(paddings), builder.Constant(value));
        return input.IsImage ? OnnxValue.Image(result, shape) : OnnxValue.Plain(result);
    }
}
