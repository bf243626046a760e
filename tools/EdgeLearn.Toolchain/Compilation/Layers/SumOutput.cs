using EdgeLearn.Toolchain.Compilation.Emission;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>Sums that stay in words, offset, for a layer that requantizes them as it loads them: its code is shared by all channels.</summary>
/// <param name="place">The words of an output position.</param>
internal sealed class SumOutput(WordPlace place) : SweepOutput
{
    /// <inheritdoc/>
    public override int Plus => 0;

    /// <inheritdoc/>
    public override bool TakesSums => true;

    /// <inheritdoc/>
    public override void Declare(CodeWriter code)
    {
    }

    /// <inheritdoc/>
    public override void Store(CodeWriter code, int channel, ChannelOutput output, IReadOnlyList<string> words)
    {
        // Nothing is below every threshold.
        code.Line($"{place.Of(channel)} = {(words.Count == 0 ? "0L" : words[0])};");
    }

    /// <inheritdoc/>
    public override void Finish(CodeWriter code) => place.Put(code);
}
