using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Flatten: two dimensions, those before the axis and those from it on.</summary>
internal sealed class FlattenLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Input(0);
        int given = node.Int("axis", 1);
        int axis = given == input.Shape.Length ? given : node.Axis(given, input.Shape.Length);
        int rows = input.Shape.Take(axis).Aggregate(1, (product, dimension) => product * dimension);
        node.Result(Reshaping.Reshape(node.Builder, input, [rows, input.Count / rows]));
    }
}
