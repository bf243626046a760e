using EdgeLearn.Toolchain.Compilation.Emission;

namespace EdgeLearn.Toolchain.Compilation.Lanes;

/// <summary>C# that takes lanes out of words, tests them, and puts results into words again.</summary>
internal static class LaneCode
{
    /// <summary>Declares <c>mask</c>, all bits of the lowest lane.</summary>
    public static void DeclareMask(CodeWriter code) => code.Line($"long mask = {Literal.Long(LanePacking.Mask)};");

    /// <summary>Declares <c>above0</c> and so on, the uppermost bit of each lane.</summary>
    public static void DeclareThresholds(CodeWriter code)
    {
        for (int lane = 0; lane < LanePacking.Lanes; lane++)
        {
            code.Line($"long above{lane} = {Literal.Long(LanePacking.Threshold << (lane * LanePacking.Bits))};");
        }
    }

    /// <summary>A lane of a local, taken out.</summary>
    /// <param name="word">The local.</param>
    /// <param name="lane">Which lane.</param>
    /// <param name="seesBit63">Whether the local may have the bit above the last lane.</param>
    public static string Lane(string word, int lane, bool seesBit63 = false) => lane switch
    {
        0 => $"({word} & mask)",
        LanePacking.Lanes - 1 when !seesBit63 => $"({word} >> {lane * LanePacking.Bits})",
        _ => $"(({word} >> {lane * LanePacking.Bits}) & mask)",
    };

    /// <summary>A product, shifted: what a lane stands for.</summary>
    public static string Product(string lane, string factor, string addend, int shift) => $"(({lane} * {factor}) + {addend}) >> {shift}";

    /// <summary>A value in its place in a word.</summary>
    public static string Into(int lane, string value) => lane == 0 ? value : $"({value}) << {lane * LanePacking.Bits}";

    /// <summary>What is computed only where the uppermost bit of a lane says that it is positive.</summary>
    public static string WherePositive(string word, int lane, string value, string otherwise) => $"({word} & above{lane}) != 0L ? {value} : {otherwise}";
}
