using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>Pixels of an image in the arena, for a window of one pixel that passes over others: a word is put together from strips.</summary>
/// <param name="strips">The strips of the layer.</param>
/// <param name="from">The arena index of the input.</param>
/// <param name="to">The arena index of the output.</param>
internal sealed class StridedPixelInput(StripGeometry strips, int from, int to) : SweepInput
{
    /// <inheritdoc/>
    public override int Subtracted => 0;

    /// <inheritdoc/>
    public override int Words => strips.Windows;

    /// <inheritdoc/>
    public override void Open(CodeWriter code, SweepOutput output)
    {
        code.Open($"for (int y = 0; y < {strips.Strip}; y++)");
        code.Line($"int i = {from} + (y * {strips.StrideLength * strips.PitchLength});");
        code.Line($"int o = {to} + (y * {strips.OutputPitchLength});");
        code.Open($"for (int n = {strips.Breadth}; n > 0; n--)");
    }

    /// <inheritdoc/>
    public override string Load(int input)
    {
        string[] elements = [.. strips.Starts.Select(start => $"a[{new ArenaPlace("i", (start * strips.StrideLength * strips.PitchLength) + input).Plus(0)}]")];
        return new LaneCode(strips.Format).Gather(elements);
    }

    /// <inheritdoc/>
    public override void Close(CodeWriter code, SweepOutput output)
    {
        code.Line($"i += {strips.StrideBreadth * strips.PitchBreadth};");
        code.Line($"o += {strips.OutputPitchBreadth};");
        code.Close();
        code.Close();
    }
}
