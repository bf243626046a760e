using EdgeLearn.Toolchain.Compilation.Emission;

namespace EdgeLearn.Toolchain.Compilation.Lanes;

/// <summary>C# that takes lanes out of words, tests them, and puts results into words again.</summary>
/// <param name="format">The lanes.</param>
internal sealed class LaneCode(LaneFormat format)
{
    /// <summary>For words that stay words between layers.</summary>
    public static LaneCode Three { get; } = new(LaneFormat.Three);

    /// <summary>Declares <c>mask</c>, all bits of the lowest lane.</summary>
    public void DeclareMask(CodeWriter code) => code.Line($"long mask = {Literal.Long(format.Mask)};");

    /// <summary>Declares <c>above0</c> and so on, the uppermost bit of each lane.</summary>
    public void DeclareThresholds(CodeWriter code)
    {
        for (int lane = 0; lane < format.Lanes; lane++)
        {
            code.Line($"long above{lane} = {Literal.Long(format.Threshold << (lane * format.Bits))};");
        }
    }

    /// <summary>A lane of a local, taken out.</summary>
    /// <param name="word">The local.</param>
    /// <param name="lane">Which lane.</param>
    /// <param name="seesBit63">Whether the local may have the bit above the last lane.</param>
    public string Lane(string word, int lane, bool seesBit63 = false) => lane switch
    {
        0 => $"({word} & mask)",
        _ when lane == format.Lanes - 1 && !seesBit63 && !format.FillsWord => $"({word} >> {lane * format.Bits})",
        _ => $"(({word} >> {lane * format.Bits}) & mask)",
    };

    /// <summary>A lane of every segment, added.</summary>
    public string Sum(IReadOnlyList<string> words, int lane) => string.Join(" + ", words.Select(word => Lane(word, lane)));

    /// <summary>A product, shifted: what a lane stands for.</summary>
    public static string Product(string lane, string factor, string addend, int shift) => $"(({lane} * {factor}) + {addend}) >> {shift}";

    /// <summary>A value in its place in a word.</summary>
    public string Into(int lane, string value) => lane == 0 ? value : $"({value}) << {lane * format.Bits}";

    /// <summary>Elements of an array, one in each lane.</summary>
    public string Gather(IReadOnlyList<string> elements) =>
        string.Join(" + ", elements.Select((element, lane) => lane == 0 ? element : $"((long){element} << {lane * format.Bits})"));

    /// <summary>What is computed only where the uppermost bit of a lane says that it is positive.</summary>
    public static string WherePositive(string word, int lane, string value, string otherwise) => $"({word} & above{lane}) != 0L ? {value} : {otherwise}";
}
