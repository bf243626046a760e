using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>Brings operands of an elementwise operator into one layout, so that they broadcast as in the model.</summary>
internal static class Alignment
{
    /// <summary>The operands as tensors of one layout, and a value of the shape and layout that the result has.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="values">The operands; at least one is computed.</param>
    /// <param name="shape">The broadcast shape in the model.</param>
    public static (GraphTensor[] Tensors, Func<GraphTensor, OnnxValue> Result, int[] ResultShape) Of(GraphBuilder builder, OnnxValue[] values, int[] shape)
    {
        OnnxValue[] computed = [.. values.Where(value => value.Constant is null)];
        OnnxValue first = computed[0];
        bool othersAreScalars = values.All(value => value.Constant is null or { Count: 1 });
        if (othersAreScalars && computed.All(value => value.Layout == first.Layout && value.Shape.AsSpan().SequenceEqual(first.Shape) && value.Flattened.AsSpan().SequenceEqual(first.Flattened)))
        {
            // Nothing broadcasts but single numbers: any layout will do.
            bool keepsShape = values.All(value => value.Shape.Length <= first.Shape.Length);
            if (keepsShape)
            {
                return ([.. values.Select(value => value.Constant is { } constant ? builder.Constant(constant.Reshape(1)) : value.Tensor)], first.In, first.Tensor.Shape);
            }
        }

        if (ImageShape.IsRank(shape.Length) && computed.Any(value => value.IsImage && value.Shape.Length == shape.Length))
        {
            return ([.. values.Select(value => Image(builder, value, shape.Length))], tensor => OnnxValue.Image(tensor, shape), ImageShape.ChannelsLast(shape));
        }

        return ([.. values.Select(value => Layouts.Plain(builder, value).Tensor)], OnnxValue.Plain, shape);
    }

    /// <summary>The shape that operands broadcast to, or null where they do not fit.</summary>
    public static int[]? Broadcast(IEnumerable<int[]> shapes)
    {
        int[] result = [];
        foreach (int[] shape in shapes)
        {
            int rank = Math.Max(result.Length, shape.Length);
            var next = new int[rank];
            for (int i = 1; i <= rank; i++)
            {
                int a = i <= result.Length ? result[^i] : 1;
                int b = i <= shape.Length ? shape[^i] : 1;
                if (a != b && a != 1 && b != 1)
                {
                    return null;
                }

                next[^i] = a == 1 ? b : a;
            }

            result = next;
        }

        return result;
    }

    private static GraphTensor Image(GraphBuilder builder, OnnxValue value, int rank)
    {
        int[] padded = [.. Enumerable.Repeat(1, rank - value.Shape.Length), .. value.Shape];
        if (value.Constant is { } constant)
        {
            OnnxConstant image = Layouts.Image(constant.Reshape(padded));

            // Along the channels alone, which are last: one dimension says it all.
            return builder.Constant(image.Shape[..3].All(dimension => dimension == 1) ? image.Reshape(image.Shape[3]) : image);
        }

        OnnxValue plain = value.Shape.Length == rank ? value : OnnxValue.Plain(builder.Reshape(Layouts.Plain(builder, value).Tensor, padded));
        return Layouts.Image(builder, plain).Tensor;
    }
}
