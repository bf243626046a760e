using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>Shapes of SLICE and STRIDED_SLICE.</summary>
internal static class SliceShapes
{
    public static void VerifySlice(GraphOperator graphOperator)
    {
        int[] input = graphOperator.Operand(0).Shape;
        long[] begin = graphOperator.Constants(1, "begins", input.Length);
        long[] size = graphOperator.Constants(2, "sizes", input.Length);
        var result = new long[input.Length];
        for (int i = 0; i < result.Length; i++)
        {
            // A size of -1 takes all that is left.
            if (begin[i] < 0 || begin[i] > input[i] || size[i] < -1 || size[i] > input[i] - begin[i])
            {
                throw graphOperator.Refuse(
                    $"takes {size[i]} values from {begin[i]} on of dimension {i}, which has {input[i]}. Convert the model again");
            }

            result[i] = size[i] == -1 ? input[i] - begin[i] : size[i];
        }

        graphOperator.RequireResult(result);
    }

    /// <summary>Dimensions beyond the given bounds are taken whole.</summary>
    public static void VerifyStridedSlice(GraphOperator graphOperator)
    {
        var options = (StridedSliceOptions)graphOperator.Options;
        if (options.EllipsisMask != 0 || options.NewAxisMask != 0)
        {
            throw graphOperator.Refuse(
                "has an ellipsis or a new axis, which EdgeLearn does not run. Give the bounds of every dimension, add dimensions with a reshape, and convert again");
        }

        int[] input = graphOperator.Operand(0).Shape;
        long[] begin = graphOperator.Constants(1, "begins");
        long[] end = graphOperator.Constants(2, "ends", begin.Length);
        long[] strides = graphOperator.Constants(3, "strides", begin.Length);
        if (begin.Length > input.Length)
        {
            throw graphOperator.Refuse($"has bounds for {begin.Length} dimensions, but its input has {input.Length}. Convert the model again");
        }

        var result = new List<long>();
        for (int i = 0; i < input.Length; i++)
        {
            if (i >= begin.Length)
            {
                result.Add(input[i]);
            }
            else if (Bit(options.ShrinkAxisMask, i))
            {
                RequireIndex(graphOperator, begin[i], strides[i], input[i], i);
            }
            else
            {
                result.Add(Count(graphOperator, input[i], Bit(options.BeginMask, i) ? null : begin[i], Bit(options.EndMask, i) ? null : end[i], strides[i]));
            }
        }

        graphOperator.RequireResult([.. result]);
    }

    private static void RequireIndex(GraphOperator graphOperator, long index, long stride, int size, int dimension)
    {
        if (index < -size || index >= size || stride < 1)
        {
            throw graphOperator.Refuse(
                $"takes index {index} with stride {stride} of dimension {dimension}, which has {size} values. Convert the model again");
        }
    }

    /// <summary>How many elements a slice takes from a dimension; a bound that is null is as far out as the stride allows.</summary>
    private static long Count(GraphOperator graphOperator, int size, long? begin, long? end, long stride)
    {
        if (stride is 0 or < -int.MaxValue or > int.MaxValue)
        {
            throw graphOperator.Refuse($"has the stride {stride}; it must not be 0. Convert the model again");
        }

        // Backwards, the bounds are one lower: from the last element to one before the first.
        long lowest = stride > 0 ? 0 : -1;
        long highest = stride > 0 ? size : size - 1;
        long first = begin is { } b ? Math.Clamp(FromFront(b, size), lowest, highest) : stride > 0 ? lowest : highest;
        long last = end is { } e ? Math.Clamp(FromFront(e, size), lowest, highest) : stride > 0 ? highest : lowest;
        long span = stride > 0 ? last - first : first - last;
        long step = Math.Abs(stride);
        return span <= 0 ? 0 : (span + step - 1) / step;
    }

    private static long FromFront(long index, int size) => index < 0 ? index + size : index;

    private static bool Bit(int mask, int index) => ((mask >> index) & 1) != 0;
}
