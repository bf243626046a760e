using EdgeLearn.Toolchain.Compilation.Emission;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>Words that another layer has left, for a window of one pixel. Works in place.</summary>
/// <param name="words">The number of words of each channel.</param>
/// <param name="channels">The channels of an input word.</param>
/// <param name="outputChannels">The channels of an output word.</param>
/// <param name="from">The first word of the input.</param>
/// <param name="to">The first word of the output.</param>
/// <param name="zeroPoint">The zero point of the input.</param>
/// <param name="unlimited">The inputs that may exceed 255.</param>
/// <param name="stage">The first word of a stage, see <see cref="WordPlace"/>; -1 for none.</param>
internal sealed class WordInput(int words, int channels, int outputChannels, int from, int to, int zeroPoint, IReadOnlySet<int> unlimited, int stage) : SweepInput
{
    private readonly WordPlace _place = new("p", channels, stage);

    /// <inheritdoc/>
    public override int Subtracted => zeroPoint;

    /// <inheritdoc/>
    public override int Words => words;

    /// <inheritdoc/>
    public override string? Limit => unlimited.Count > 0 ? $"WordLimit.Apply(l, p, {channels}, 1);" : null;

    /// <inheritdoc/>
    public override bool IsUnlimited(int input) => unlimited.Contains(input);

    /// <inheritdoc/>
    public override void Open(CodeWriter code, SweepOutput output)
    {
        code.Line($"int p = {from};");
        code.Line($"int o = {to};");
        code.Open($"while (p < {from + (words * channels)})");
        _place.Get(code);
    }

    /// <inheritdoc/>
    public override string Load(int input) => _place.Of(input);

    /// <inheritdoc/>
    public override void Close(CodeWriter code, SweepOutput output)
    {
        code.Line($"p += {channels};");
        code.Line($"o += {outputChannels};");
        code.Close();
    }
}
