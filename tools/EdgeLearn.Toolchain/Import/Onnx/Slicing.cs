using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>Takes some indices of each dimension: SLICE, or STRIDED_SLICE where indices are skipped or run backward.</summary>
internal static class Slicing
{
    /// <summary>Slices a value.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="value">The value.</param>
    /// <param name="ranges">What to take of each dimension of the model.</param>
    public static OnnxValue Slice(GraphBuilder builder, OnnxValue value, AxisRange[] ranges)
    {
        int[] shape = [.. ranges.Select(range => range.Count)];
        if (ranges.Select((range, i) => range is { First: 0, Step: 1 } && range.Count == value.Shape[i]).All(isWhole => isWhole))
        {
            return value;
        }

        if (!value.IsImage)
        {
            return OnnxValue.Plain(Slice(builder, Layouts.Plain(builder, value).Tensor, ranges));
        }

        AxisRange[] places = [new(0, 1, 1), new(0, 1, 1), new(0, 1, 1), new(0, 1, 1)];
        for (int i = 0; i < ranges.Length; i++)
        {
            places[ImageShape.Axis(ranges.Length, i)] = ranges[i];
        }

        return OnnxValue.Image(Slice(builder, value.Tensor, places), shape);
    }

    private static GraphTensor Slice(GraphBuilder builder, GraphTensor tensor, AxisRange[] ranges)
    {
        int[] shape = [.. ranges.Select(range => range.Count)];
        GraphTensor begins = builder.Integers([.. ranges.Select(range => range.First)]);
        if (ranges.All(range => range.Step == 1))
        {
            return builder.Add(OperatorKind.Slice, new NoOptions(), shape, tensor, begins, builder.Integers(shape));
        }

        // An end before the first element has no number of its own: a bit of the mask stands for it.
        int endMask = 0;
        var ends = new int[ranges.Length];
        for (int i = 0; i < ranges.Length; i++)
        {
            ends[i] = ranges[i].First + (ranges[i].Count * ranges[i].Step);
            endMask |= ends[i] < 0 ? 1 << i : 0;
        }

        var options = new StridedSliceOptions(0, endMask, 0, 0, 0);
        return builder.Add(
            OperatorKind.StridedSlice, options, shape, tensor, begins, builder.Integers(ends), builder.Integers([.. ranges.Select(range => range.Step)]));
    }
}
