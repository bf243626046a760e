using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Split: SPLIT into equal parts, otherwise a SLICE for each.</summary>
internal sealed class SplitLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Data(0);
        input = input.Layout != ValueLayout.FlatChannelsLast ? input : Layouts.Plain(node.Builder, input);
        int axis = node.Axis(node.Int("axis", 0), input.Shape.Length);
        int[] sizes = Sizes(node, input.Shape[axis]);
        if (sizes.Length > 1 && sizes.Distinct().Count() == 1)
        {
            Equal(node, input, axis, sizes);
            return;
        }

        int first = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            AxisRange[] ranges = [.. input.Shape.Select(dimension => new AxisRange(0, 1, dimension))];
            ranges[axis] = new AxisRange(first, 1, sizes[i]);
            node.Result(Slicing.Slice(node.Builder, input, ranges), i);
            first += sizes[i];
        }
    }

    private static void Equal(OnnxNode node, OnnxValue input, int axis, int[] sizes)
    {
        int[] shape = [.. input.Shape];
        shape[axis] = sizes[0];
        int[] partShape = input.IsImage ? ImageShape.ChannelsLast(shape) : shape;
        int place = input.IsImage ? ImageShape.Axis(shape.Length, axis) : axis;
        GraphTensor[] parts = [.. sizes.Select((_, i) => new GraphTensor($"{node.Builder.Name}:{i}", ElementType.Float32, partShape))];
        node.Builder.Add(OperatorKind.Split, new SplitOptions(sizes.Length), parts, node.Builder.Integers(place), input.Tensor);
        for (int i = 0; i < parts.Length; i++)
        {
            node.Result(input.IsImage ? OnnxValue.Image(parts[i], shape) : OnnxValue.Plain(parts[i]), i);
        }
    }

    private static int[] Sizes(OnnxNode node, int size)
    {
        int[]? sizes = node.IntsOf(1, "split");
        if (sizes is null)
        {
            // Equal parts; the last may be smaller.
            int count = node.Int("num_outputs", node.OutputCount);
            int part = (size + count - 1) / count;
            sizes = [.. Enumerable.Range(0, count).Select(i => Math.Min(part, size - (i * part)))];
        }

        if (sizes.Sum() != size || sizes.Length < node.OutputCount)
        {
            throw node.Refuse($"splits {size} values into parts of {string.Join(',', sizes)} for {node.OutputCount} results. Export the model again");
        }

        return sizes.All(part => part > 0) ? sizes : throw node.Refuse("makes an empty part, which no tensor of EdgeLearn is. Leave the empty part out of the model");
    }
}
