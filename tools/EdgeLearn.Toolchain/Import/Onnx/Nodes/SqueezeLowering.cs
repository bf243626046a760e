using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Squeeze takes dimensions of size 1 away; Unsqueeze puts them in.</summary>
internal sealed class SqueezeLowering(bool isUnsqueeze) : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Input(0);
        int[]? axes = node.IntsOf(1, "axes");
        node.Result(Reshaping.Reshape(node.Builder, input, isUnsqueeze ? More(node, input.Shape, axes ?? []) : Less(node, input.Shape, axes)));
    }

    private static int[] Less(OnnxNode node, int[] shape, int[]? axes)
    {
        bool[] goes = [.. shape.Select(dimension => axes is null && dimension == 1)];
        foreach (int axis in axes ?? [])
        {
            goes[node.Axis(axis, shape.Length)] = true;
        }

        return [.. shape.Where((_, i) => !goes[i])];
    }

    private static int[] More(OnnxNode node, int[] shape, int[] axes)
    {
        int rank = shape.Length + axes.Length;
        int[] places = [.. axes.Select(axis => node.Axis(axis, rank))];
        var rest = new Queue<int>(shape);
        return [.. Enumerable.Range(0, rank).Select(i => places.Contains(i) ? 1 : rest.Dequeue())];
    }
}
