using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>SLICE and STRIDED_SLICE.</summary>
internal sealed class LoweredStridedSlice : LoweredMovement
{
    private readonly StridedBox _box;
    private readonly bool _isForward;

    private LoweredStridedSlice(GraphOperator source, IReadOnlyList<AxisRange> ranges)
        : base(EdgeLearn.Opcode.StridedSlice, source, [source.Inputs[0]!], source.Outputs)
    {
        var inputStrides = StridesOf(Inputs[0].Shape);
        var outputStrides = StridesOf([.. ranges.Select(range => range.Count)]);
        _isForward = ranges.All(range => range.Step > 0);
        _box = StridedBox.Of(
            ElementSize, ranges.Select((range, i) => range.First * inputStrides[i]).Sum(), 0,
            ranges.Select((range, i) => (range.Count, range.Step * inputStrides[i], outputStrides[i])));
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<StridedBox> Boxes => [_box];

    /// <summary>
    /// Forward, the n-th byte written is read at the beginning of the slice plus n or later, so that an output that begins no later than the slice
    /// is always behind what is still to be read.
    /// </summary>
    public override IEnumerable<Overlap> Overlaps =>
        _isForward ? [new Overlap(Inputs[0], Outputs[0], OverlapKind.AtLeast, -_box.SourceFirst)] : [];

    public static LoweredStridedSlice From(GraphOperator source)
    {
        var slice = StridedSliceRanges.From(source);
        RequireShape(source, source.Outputs[0], slice.OutputShape);
        return new LoweredStridedSlice(source, slice.Ranges);
    }

    public static LoweredStridedSlice FromSlice(GraphOperator source)
    {
        var shape = source.Inputs[0]!.Shape;
        var begins = ShapeOperand.Read(source, 1, "begins", shape.Length);
        var sizes = ShapeOperand.Read(source, 2, "sizes", shape.Length);
        var ranges = new AxisRange[shape.Length];
        for (var i = 0; i < ranges.Length; i++)
        {
            // A size of -1 is all that is left.
            var size = sizes[i] == -1 ? (long)shape[i] - begins[i] : sizes[i];
            if (begins[i] < 0 || size < 1 || begins[i] + size > shape[i])
            {
                throw source.Refuse($"takes {sizes[i]} from {begins[i]} of a dimension of {shape[i]}. Convert the model again");
            }

            ranges[i] = new AxisRange(begins[i], 1, (int)size);
        }

        RequireShape(source, source.Outputs[0], ranges.Select(range => range.Count));
        return new LoweredStridedSlice(source, ranges);
    }
}
