using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>
/// What the operands and masks of STRIDED_SLICE mean (lite/kernels/internal/strided_slice_logic.h; the ellipsis and new axes, which TensorFlow
/// Lite Micro leaves out, as TensorFlow defines them).
/// </summary>
internal sealed class StridedSliceRanges
{
    private StridedSliceRanges(AxisRange[] ranges, int[] outputShape)
    {
        Ranges = ranges;
        OutputShape = outputShape;
    }

    /// <summary>What is taken along each dimension of the input.</summary>
    public IReadOnlyList<AxisRange> Ranges { get; }

    /// <summary>The shape of the output.</summary>
    public IReadOnlyList<int> OutputShape { get; }

    /// <summary>Resolves the operands.</summary>
    /// <exception cref="ModelException">They are not constants, or do not fit the input.</exception>
    public static StridedSliceRanges From(GraphOperator source)
    {
        var options = (StridedSliceOptions)source.Options;
        var shape = source.Inputs[0]!.Shape;
        var begins = ShapeOperand.Read(source, 1, "begins");
        var ends = ShapeOperand.Read(source, 2, "ends", begins.Length);
        var strides = ShapeOperand.Read(source, 3, "strides", begins.Length);

        // An ellipsis stands for all dimensions that the other entries leave; without one, those at the end are left.
        var places = Enumerable.Range(0, begins.Length).ToArray();
        if (places.Count(place => Has(options.EllipsisMask, place)) > 1)
        {
            throw source.Refuse("has more than one ellipsis. Convert the model again");
        }

        var consumed = places.Count(place => !Has(options.EllipsisMask, place) && !Has(options.NewAxisMask, place));
        if (consumed > shape.Length)
        {
            throw source.Refuse($"slices {consumed} dimensions of a tensor that has {shape.Length}. Convert the model again");
        }

        var ranges = new List<AxisRange>();
        var outputShape = new List<int>();
        foreach (var place in places)
        {
            if (Has(options.EllipsisMask, place))
            {
                Whole(shape.Length - consumed);
            }
            else if (Has(options.NewAxisMask, place))
            {
                outputShape.Add(1);
            }
            else
            {
                var size = shape[ranges.Count];
                var shrinks = Has(options.ShrinkAxisMask, place);
                ranges.Add(Range(
                    source, size, Has(options.BeginMask, place) ? null : begins[place], Has(options.EndMask, place) ? null : ends[place], strides[place], shrinks));
                if (!shrinks)
                {
                    outputShape.Add(ranges[^1].Count);
                }
            }
        }

        Whole(shape.Length - ranges.Count);
        return new StridedSliceRanges([.. ranges], [.. outputShape]);

        void Whole(int count)
        {
            for (var i = 0; i < count; i++)
            {
                ranges.Add(new AxisRange(0, 1, shape[ranges.Count]));
                outputShape.Add(ranges[^1].Count);
            }
        }
    }

    private static bool Has(int mask, int place) => place < 32 && (mask & (1 << place)) != 0;

    /// <summary>One dimension; no begin or end is the whole way in the direction of the stride.</summary>
    private static AxisRange Range(GraphOperator source, int size, int? begin, int? end, int stride, bool shrinks)
    {
        if (stride == 0 || (shrinks && stride < 0))
        {
            throw source.Refuse($"has a stride of {stride}{(shrinks ? " where it takes one index" : "")}. Convert the model again");
        }

        // Backward, one before the first element is an end, too.
        var (least, greatest) = stride > 0 ? (0, size) : (-1, size - 1);
        var first = begin is { } b ? Limit(b) : stride > 0 ? least : greatest;
        var stop = shrinks ? first + 1 : end is { } e ? Limit(e) : stride > 0 ? greatest : least;
        var count = stride > 0
            ? ((long)stop - first + stride - 1) / stride
            : ((long)first - stop - stride - 1) / -(long)stride;
        return count > 0 && first >= 0 && first < size
            ? new AxisRange(first, count == 1 ? 1 : stride, (int)count)
            : throw source.Refuse($"takes nothing of a dimension of {size}. Convert the model again");

        int Limit(int index) => Math.Clamp(index < 0 ? index + size : index, least, greatest);
    }
}
