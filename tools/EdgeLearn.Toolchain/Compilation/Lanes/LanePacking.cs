namespace EdgeLearn.Toolchain.Compilation.Lanes;

/// <summary>
/// Three numbers in one of 64 bits, as words that stay words between layers have them: lane j begins at bit 21 * j. See <see cref="LaneFormat"/>.
/// </summary>
internal static class LanePacking
{
    /// <summary>Numbers in a word.</summary>
    public const int Lanes = 3;

    /// <summary>Bits of a lane.</summary>
    public const int Bits = 21;

    /// <summary>All bits of the lowest lane.</summary>
    public const long Mask = (1L << Bits) - 1;

    /// <summary>The uppermost bit of a lane: a threshold that the generated code can test without taking the lane out.</summary>
    public const long Threshold = 1L << (Bits - 1);

    /// <summary>All bits of the two lowest lanes, for words of two positions.</summary>
    public const long Pair = (1L << (2 * Bits)) - 1;

    /// <summary>The bits of every lane that only numbers above 255 have.</summary>
    public static readonly long BeyondByte = Everywhere(Mask - 255);

    /// <summary>A number in every lane.</summary>
    public static long Everywhere(long value) => Pack(value, value, value);

    /// <summary>Three numbers.</summary>
    public static long Pack(long lane0, long lane1, long lane2) => lane0 + (lane1 << Bits) + (lane2 << (2 * Bits));
}
