using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Reshape: 0 keeps a dimension, -1 takes what is left.</summary>
internal sealed class ReshapeLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Input(0);
        node.Result(Reshaping.Reshape(node.Builder, input, Shape(node, input)));
    }

    private static int[] Shape(OnnxNode node, OnnxValue input)
    {
        int[] shape = node.IntsOf(1, "shape") ?? throw node.Refuse("has no shape. Export the model again");
        shape = [.. shape];
        bool copies = node.Int("allowzero", 0) == 0;
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = shape[i] == 0 && copies && i < input.Shape.Length ? input.Shape[i] : shape[i];
        }

        int open = Array.IndexOf(shape, -1);
        long known = shape.Where(dimension => dimension != -1).Aggregate(1L, (product, dimension) => product * dimension);
        if (open >= 0 && known > 0)
        {
            shape[open] = (int)(input.Count / known);
            known *= shape[open];
        }

        return known == input.Count && shape.All(dimension => dimension > 0)
            ? shape
            : throw node.Refuse($"turns {Text.Shape(input.Shape)} into {Text.Shape(shape)}, which has another number of elements. Export the model again with a batch of 1");
    }
}
