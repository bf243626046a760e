using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Transpose. Between N,C,H,W and N,H,W,C, where exporters put it around convolutions, it changes the layout and moves nothing.</summary>
internal sealed class TransposeLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Input(0);
        int rank = input.Shape.Length;
        int[] permutation = node.Ints("perm") ?? [.. Enumerable.Range(0, rank).Reverse()];
        if (permutation.Length != rank || permutation.Distinct().Any(axis => axis < 0 || axis >= rank) || permutation.Distinct().Count() != rank)
        {
            throw node.Refuse($"has the perm {string.Join(',', permutation)} for {rank} dimensions. Export the model again");
        }

        if (input.Constant is { } constant)
        {
            node.Result(OnnxValue.Of(constant.Permute(permutation)));
            return;
        }

        int[] shape = [.. permutation.Select(axis => input.Shape[axis])];
        if (input.Layout == ValueLayout.FlatChannelsLast)
        {
            input = Layouts.Plain(node.Builder, input);
        }

        node.Result(Transposed(node.Builder, input, permutation, shape));
    }

    private static OnnxValue Transposed(GraphBuilder builder, OnnxValue input, int[] permutation, int[] shape)
    {
        int rank = shape.Length;
        int[] asInModel = [.. permutation.Select(axis => Place(input, axis))];
        if (!IsSorted(asInModel, input.Tensor) && ImageShape.IsRank(rank))
        {
            // Channels last: the batch, then rows and columns, then the channels of the result.
            int[] channelsLast = [asInModel[0], .. asInModel[2..], asInModel[1]];
            if (IsSorted(channelsLast, input.Tensor))
            {
                return OnnxValue.Image(builder.Reshape(input.Tensor, ImageShape.ChannelsLast(shape)), shape);
            }
        }

        int[] all = input.IsImage && rank == 3 ? [1, .. asInModel] : asInModel; // The height of a sequence is 1 and moves nothing.
        GraphTensor moved = builder.Transpose(input.Tensor, all);
        return OnnxValue.Plain(builder.Reshape(moved, shape));
    }

    /// <summary>The dimension of the tensor that holds a dimension of the model.</summary>
    private static int Place(OnnxValue value, int axis) => value.IsImage ? ImageShape.Axis(value.Shape.Length, axis) : axis;

    private static bool IsSorted(int[] places, GraphTensor tensor)
    {
        int[] moved = [.. places.Where(place => tensor.Shape[place] != 1)];
        return moved.AsSpan().SequenceEqual([.. moved.Order()]);
    }
}
