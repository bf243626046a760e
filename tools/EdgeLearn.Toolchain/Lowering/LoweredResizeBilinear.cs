using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>RESIZE_BILINEAR (ResizeBilinearInteger, reference/resize_bilinear.h).</summary>
internal sealed class LoweredResizeBilinear : LoweredOperator
{
    private const int One = 1 << 10;

    private readonly Scale _rows;
    private readonly Scale _columns;

    private LoweredResizeBilinear(GraphOperator source)
        : base(EdgeLearn.Opcode.ResizeBilinear, [source], [source.Inputs[0]!], source.Outputs)
    {
        ResizeSize.Require(source);
        var options = (ResizeOptions)source.Options;
        if (options is { AlignCorners: true, HalfPixelCenters: true })
        {
            throw source.Refuse("has both align_corners and half_pixel_centers, which exclude each other. Convert the model again");
        }

        _rows = ScaleOf(source, Inputs[0].Shape[1], Outputs[0].Shape[1], options);
        _columns = ScaleOf(source, Inputs[0].Shape[2], Outputs[0].Shape[2], options);
    }

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps =>
        [new Overlap(Inputs[0], Outputs[0], OverlapKind.AtLeast, ResizeSize.Distance(Reads(), Inputs[0].Shape[3]))];

    public static LoweredResizeBilinear From(GraphOperator source) => new(source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer) => writer.Add(_rows.First, _rows.Step, _columns.First, _columns.Step);

    /// <summary>Where output rows, or columns, lie in the input.</summary>
    private static Scale ScaleOf(GraphOperator source, int input, int output, ResizeOptions options)
    {
        var step = options.AlignCorners && output > 1
            ? ((One * (input - 1)) + ((output - 1) / 2)) / (output - 1)
            : ((One * input) + (output / 2)) / output;
        var first = options.HalfPixelCenters ? (step / 2) - (One / 2) : 0;

        // The step is rounded; over thousands of pixels the reference would come to read beyond the image.
        return first + ((output - 1L) * step) < (long)One * input
            ? new Scale(first, step)
            : throw source.Refuse($"enlarges {input} pixels to {output}, more than 10 fraction bits can address. Do it in several steps in the model");
    }

    private IEnumerable<(int Pixel, int FirstRead)> Reads() =>
        from batch in Enumerable.Range(0, Inputs[0].Shape[0])
        from row in Enumerable.Range(0, Outputs[0].Shape[1])
        from column in Enumerable.Range(0, Outputs[0].Shape[2])
        select (
            (((batch * Outputs[0].Shape[1]) + row) * Outputs[0].Shape[2]) + column,
            (((batch * Inputs[0].Shape[1]) + _rows.FirstRead(row)) * Inputs[0].Shape[2]) + _columns.FirstRead(column));

    private readonly record struct Scale(int First, int Step)
    {
        public int FirstRead(int position) => Math.Max(First + (position * Step), 0) / One;
    }
}
