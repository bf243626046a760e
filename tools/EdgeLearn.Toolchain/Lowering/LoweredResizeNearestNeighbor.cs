using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>RESIZE_NEAREST_NEIGHBOR: finds here, in single precision as the reference does, which input pixel every output pixel is.</summary>
internal sealed class LoweredResizeNearestNeighbor : LoweredOperator
{
    private readonly int[] _rows; // (output height): input rows
    private readonly int[] _columns; // (output width): input columns
    private readonly int _elementSize;
    private readonly byte[] _steps;

    private LoweredResizeNearestNeighbor(GraphOperator source)
        : base(EdgeLearn.Opcode.ResizeNearestNeighbor, [source], [source.Inputs[0]!], source.Outputs)
    {
        ResizeSize.Require(source);
        _elementSize = Inputs[0].Type.Size();
        var options = (ResizeOptions)source.Options;
        _rows = Nearest(Inputs[0].Shape[1], Outputs[0].Shape[1], options);
        _columns = Nearest(Inputs[0].Shape[2], Outputs[0].Shape[2], options);
        _steps = [.. Steps(_rows), .. Steps(_columns)];
    }

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps =>
        [new Overlap(Inputs[0], Outputs[0], OverlapKind.AtLeast, ResizeSize.Distance(Reads(), Inputs[0].Shape[3] * _elementSize))];

    public static LoweredResizeNearestNeighbor From(GraphOperator source) => new(source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer) => writer.AddData(_steps);

    /// <summary>The input row, or column, of every output row (GetNearestNeighbor, reference/resize_nearest_neighbor.h).</summary>
    private static int[] Nearest(int input, int output, ResizeOptions options)
    {
        var scale = options.AlignCorners && output > 1 ? (input - 1) / (float)(output - 1) : input / (float)output;
        var offset = options.HalfPixelCenters ? 0.5f : 0;
        return [.. Enumerable.Range(0, output).Select(position =>
        {
            var place = (position + offset) * scale;
            var nearest = options.AlignCorners ? MathF.Round(place, MidpointRounding.AwayFromZero) : MathF.Floor(place);
            return Math.Min((int)nearest, input - 1);
        })];
    }

    private IEnumerable<byte> Steps(int[] indices)
    {
        var last = 0;
        foreach (var index in indices)
        {
            yield return index - last <= byte.MaxValue
                ? (byte)(index - last)
                : throw Sources[0].Refuse($"leaves out more than {byte.MaxValue} rows or columns at once. Do it in several steps in the model");
            last = index;
        }
    }

    /// <summary>A row that repeats the input row of the one before it is copied from there.</summary>
    private IEnumerable<(int Pixel, int FirstRead)> Reads() =>
        from batch in Enumerable.Range(0, Inputs[0].Shape[0])
        from row in Enumerable.Range(0, _rows.Length)
        where row == 0 || _rows[row] != _rows[row - 1]
        from column in Enumerable.Range(0, _columns.Length)
        select (
            (((batch * _rows.Length) + row) * _columns.Length) + column,
            (((batch * Inputs[0].Shape[1]) + _rows[row]) * Inputs[0].Shape[2]) + _columns[column]);
}
