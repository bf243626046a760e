using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>ReduceMax: MAX_POOL_2D of a window that is all that is reduced, once the elements are seen as an image of one column.</summary>
internal sealed class ReduceMaxLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        GraphTensor input = node.Plain(0);
        if (ReduceLowering.Axes(node, input.Shape) is not { } axes)
        {
            node.Result(Values.OnnxValue.Plain(input));
            return;
        }

        // The reduced dimensions go to the middle: [what is before and between, reduced, what is behind].
        int[] others = [.. Enumerable.Range(0, input.Shape.Length).Except(axes)];
        int[] behind = [.. others.Where(axis => axes.Length > 0 && axis > axes[^1])];
        int[] before = [.. others.Except(behind)];
        int rows = axes.Aggregate(1, (product, axis) => product * input.Shape[axis]);
        int channels = behind.Aggregate(1, (product, axis) => product * input.Shape[axis]);
        int batch = input.ElementCount / (rows * channels);
        GraphBuilder builder = node.Builder;
        GraphTensor moved = builder.Transpose(input, [.. before, .. axes, .. behind]);
        GraphTensor image = builder.Reshape(moved, batch, rows, 1, channels);
        GraphTensor greatest = builder.Add(
            OperatorKind.MaxPool2D, new Pool2DOptions(Padding.Valid, rows, 1, rows, 1, Activation.None), [batch, 1, 1, channels], image);
        int[] shape = node.Int("keepdims", 1) != 0
            ? [.. input.Shape.Select((dimension, axis) => axes.Contains(axis) ? 1 : dimension)]
            : [.. others.Select(axis => input.Shape[axis])];
        node.Result(Values.OnnxValue.Plain(builder.Reshape(greatest, shape)));
    }
}
