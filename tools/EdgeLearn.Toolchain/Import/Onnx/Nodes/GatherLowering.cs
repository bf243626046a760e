using EdgeLearn.Toolchain.Import.Onnx.Values;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Gather of constant indices that follow each other, as in x[:, -1]: a slice.</summary>
internal sealed class GatherLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Input(0);
        OnnxConstant indices = node.Constant(1, "indices");
        int axis = node.Axis(node.Int("axis", 0), input.Shape.Length);
        int size = input.Shape[axis];
        int[] places = [.. indices.Integers.Select(index => (int)(index < 0 ? index + size : index))];
        bool isRange = places.Length > 0 && places.Select((place, i) => place == places[0] + (i * Step(places))).All(fits => fits);
        if (!isRange || Step(places) == 0 || places.Any(place => place < 0 || place >= size) || indices.Shape.Length > 1)
        {
            throw node.Refuse("takes indices that are no range. Take ranges of indices by Slice, or leave the lookup (an embedding) out of the model");
        }

        AxisRange[] ranges = [.. input.Shape.Select(dimension => new AxisRange(0, 1, dimension))];
        ranges[axis] = new AxisRange(places[0], places.Length == 1 ? 1 : Step(places), places.Length);
        OnnxValue slice = Slicing.Slice(node.Builder, input, ranges);
        node.Result(indices.Shape.Length == 0 ? Reshaping.Reshape(node.Builder, slice, [.. slice.Shape[..axis], .. slice.Shape[(axis + 1)..]]) : slice);
    }

    private static int Step(int[] places) => places.Length > 1 ? places[1] - places[0] : 1;
}
