using EdgeLearn.Toolchain.Compilation.Emission;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>
/// The words of a position as generated code reaches them: beside a local, or staged, in a copy that has the same place for all positions. An index that is
/// a constant saves an addition for each word, and copying all of them is one call.
/// </summary>
/// <param name="local">The local that holds the place of the first word.</param>
/// <param name="channels">The words.</param>
/// <param name="stage">The first word of the copy; -1 for none.</param>
internal sealed class WordPlace(string local, int channels, int stage)
{
    /// <summary>The words of a stage for a position, or 0 where copying them would cost more.</summary>
    public static int StageOf(int channels) => channels * (Price.Load + Price.Add) > Price.Copy ? channels : 0;

    /// <summary>A word, as C#.</summary>
    public string Of(int channel) => stage < 0 ? $"l[{new ArenaPlace(local, channel).Plus(0)}]" : $"l[{stage + channel}]";

    /// <summary>Before the words are read: brings them to the stage.</summary>
    public void Get(CodeWriter code)
    {
        if (stage >= 0)
        {
            code.Line($"Array.Copy(l, {local}, l, {stage}, {channels});");
        }
    }

    /// <summary>After the words are written: brings them from the stage.</summary>
    public void Put(CodeWriter code)
    {
        if (stage >= 0)
        {
            code.Line($"Array.Copy(l, {stage}, l, {local}, {channels});");
        }
    }
}
