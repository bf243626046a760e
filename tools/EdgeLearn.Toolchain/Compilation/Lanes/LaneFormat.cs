namespace EdgeLearn.Toolchain.Compilation.Lanes;

/// <summary>
/// How many numbers share a word of 64 bits, and how many bits each has: more of them where sums are small, as of weights of few bits or of few inputs.
/// Sums and products with a weight work on all lanes at once, modulo 2^64; the lanes are right again as soon as each final sum, offset so that it
/// is not negative, fits its lane.
/// </summary>
internal sealed class LaneFormat
{
    private LaneFormat(int lanes, int bits)
    {
        Lanes = lanes;
        Bits = bits;
    }

    /// <summary>The usual one, and the one of words that stay words between layers.</summary>
    public static LaneFormat Three { get; } = new(LanePacking.Lanes, LanePacking.Bits);

    /// <summary>All there are.</summary>
    public static IReadOnlyList<LaneFormat> All { get; } = [Three, new(2, 31), new(4, 16), new(5, 12)];

    /// <summary>Numbers in a word.</summary>
    public int Lanes { get; }

    /// <summary>Bits of a lane.</summary>
    public int Bits { get; }

    /// <summary>All bits of the lowest lane.</summary>
    public long Mask => (1L << Bits) - 1;

    /// <summary>The uppermost bit of a lane: a threshold that the generated code can test without taking the lane out.</summary>
    public long Threshold => 1L << (Bits - 1);

    /// <summary>Whether the last lane has the sign of the word.</summary>
    public bool FillsWord => Lanes * Bits == 64;

    /// <summary>A number in every lane.</summary>
    public long Everywhere(long value) => Enumerable.Range(0, Lanes).Sum(lane => value << (lane * Bits));
}
