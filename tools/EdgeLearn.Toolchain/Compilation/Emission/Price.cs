namespace EdgeLearn.Toolchain.Compilation.Emission;

/// <summary>
/// What decides between forms of the same sum: host instructions of the size-optimised interpreter for one IL instruction, rounded
/// (docs/costs.md has the whole table).
/// </summary>
internal static class Price
{
    public const int Load = 73;
    public const int Store = 79;
    public const int Add = 68;
    public const int Multiply = 70;
    public const int Shift = 78; // with its constant

    public const int Copy = 1350; // Array.Copy of some dozen words, with its arguments

    /// <summary>One more input in a sum.</summary>
    public const int Term = Load + Add;

    /// <summary>A multiplication with a constant in a local.</summary>
    public const int Factor = Load + Multiply;

    /// <summary>What a factor costs more that is a literal: it is converted from 32 bits.</summary>
    public const int Literal = 87;

    /// <summary>A multiple of an input, kept in a local.</summary>
    public const int Multiple = Load + Load + Multiply + Store;
}
