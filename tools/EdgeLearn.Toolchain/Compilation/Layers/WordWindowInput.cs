using EdgeLearn.Toolchain.Compilation.Emission;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>Some windows over an image that <see cref="WindowPacking"/> has brought into words, whose outputs are words, too: which ones, the method is told.</summary>
/// <param name="strips">The strips of the layer, along its rows.</param>
/// <param name="kernelWidth">The columns of the window.</param>
/// <param name="zeroPoint">The zero point of the input.</param>
/// <param name="channels">The words of an output position.</param>
internal sealed class WordWindowInput(StripGeometry strips, int kernelWidth, int zeroPoint, int channels) : SweepInput
{
    /// <summary>The parameters of the method: the first word of the first window, and of its output; rows and columns of windows.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["long[] lanes", "int window", "int output", "int rows", "int columns"];

    /// <inheritdoc/>
    public override int Subtracted => zeroPoint;

    /// <inheritdoc/>
    public override int Words => strips.Windows;

    /// <inheritdoc/>
    public override void Open(CodeWriter code, SweepOutput output)
    {
        code.Line("int p = window;");
        code.Line("int o = output;");
        code.Open("for (int y = rows; y > 0; y--)");
        code.Line("int row = p;");
        code.Open("for (int n = columns; n > 0; n--)");
    }

    /// <inheritdoc/>
    public override string Load(int input) => $"l[{new ArenaPlace("p", strips.WordOf(input, kernelWidth)).Plus(0)}]";

    /// <inheritdoc/>
    public override void Close(CodeWriter code, SweepOutput output)
    {
        code.Line($"p += {strips.StrideBreadth * strips.Channels};");
        code.Line($"o += {channels};");
        code.Close();
        code.Line($"p = row + {strips.StrideLength * strips.WordBreadth * strips.Channels};");
        code.Close();
    }
}
