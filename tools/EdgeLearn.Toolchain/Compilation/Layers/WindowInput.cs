using EdgeLearn.Toolchain.Compilation.Emission;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>Windows over an image that <see cref="WindowPacking"/> has brought into words.</summary>
/// <param name="strips">The strips of the layer.</param>
/// <param name="kernelWidth">The columns of the window.</param>
/// <param name="zeroPoint">The zero point of the input.</param>
/// <param name="from">The first word.</param>
/// <param name="to">The arena index of the output.</param>
internal sealed class WindowInput(StripGeometry strips, int kernelWidth, int zeroPoint, int from, int to) : SweepInput
{
    /// <inheritdoc/>
    public override int Subtracted => zeroPoint;

    /// <inheritdoc/>
    public override int Words => strips.Windows;

    /// <inheritdoc/>
    public override void Open(CodeWriter code, SweepOutput output)
    {
        code.Open($"for (int y = 0; y < {strips.Strip}; y++)");
        code.Line($"int p = {from} + (y * {strips.StrideLength * strips.WordBreadth * strips.Channels});");
        code.Line($"int o = {to} + (y * {strips.OutputPitchLength});");
        code.Open($"for (int n = {strips.Breadth}; n > 0; n--)");
    }

    /// <inheritdoc/>
    public override string Load(int input) => $"l[p + {strips.WordOf(input, kernelWidth)}]";

    /// <inheritdoc/>
    public override void Close(CodeWriter code, SweepOutput output)
    {
        code.Line($"p += {strips.StrideBreadth * strips.Channels};");
        code.Line($"o += {strips.OutputPitchBreadth};");
        code.Close();
        code.Close();
    }
}
