using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>The sums of a layer, cut where locals or lanes do not suffice.</summary>
internal sealed class ChannelSums
{
    /// <summary>Inputs that a method keeps in locals.</summary>
    public const int MostInputs = 160;

    private const int MostSegments = 16; // more of them never pay

    private readonly long _most; // steps of a sum, less one

    /// <summary>Cuts the sums of a layer.</summary>
    /// <param name="rows">The weights.</param>
    /// <param name="least">The least input, as lanes hold it.</param>
    /// <param name="greatest">The greatest input.</param>
    /// <param name="format">The lanes.</param>
    /// <param name="mostInputs">Inputs that a method may keep in locals.</param>
    public ChannelSums(LayerRows rows, int least, int greatest, LaneFormat format, int mostInputs = MostInputs)
    {
        _most = format.Mask;
        Chunks = Cut(rows, least, greatest, mostInputs);
        Segments = Join(rows, least, greatest);
    }

    /// <summary>(first input, count): what one method takes at a time.</summary>
    public IReadOnlyList<(int First, int Count)> Chunks { get; }

    /// <summary>The segment of each chunk: chunks of one segment add up in the same lanes.</summary>
    public IReadOnlyList<int> Segments { get; }

    /// <summary>The number of segments.</summary>
    public int SegmentCount => Segments[^1] + 1;

    /// <summary>Whether lanes can hold the sums of a layer in few segments.</summary>
    public static bool Suits(LayerRows rows, LaneFormat format) =>
        rows.Weights.Max(row => SumRange.Of(row, -128, 127).Width) / format.Mask < MostSegments
        && rows.Weights.Max(row => row.Max(Math.Abs)) * 255L < format.Mask;

    /// <summary>Whether no more partial sums wait in memory than with another cut of the same sums.</summary>
    public bool NeedsNoMoreMemoryThan(ChannelSums other) => Chunks.Count == 1 || SegmentCount <= other.SegmentCount;

    /// <summary>What the part of a row that a segment covers can be.</summary>
    public SumRange RangeOf(LayerRows rows, int row, int segment, int least, int greatest)
    {
        int[] chunks = [.. Enumerable.Range(0, Chunks.Count).Where(chunk => Segments[chunk] == segment)];
        int first = Chunks[chunks[0]].First;
        int end = Chunks[chunks[^1]].First + Chunks[chunks[^1]].Count;
        return SumRange.Of(rows.Weights[row].AsSpan(first, end - first).ToArray(), least, greatest);
    }

    private List<(int, int)> Cut(LayerRows rows, int least, int greatest, int mostInputs)
    {
        int parts = ((rows.Length - 1) / mostInputs) + 1;
        while (true)
        {
            var chunks = Enumerable.Range(0, parts).Select(part => (First: part * rows.Length / parts, End: (part + 1) * rows.Length / parts)).ToList();
            if (chunks.TrueForAll(chunk => WidestOf(rows, chunk.First, chunk.End, least, greatest) < _most) || parts == rows.Length)
            {
                return [.. chunks.Select(chunk => (chunk.First, chunk.End - chunk.First))];
            }

            parts++;
        }
    }

    private int[] Join(LayerRows rows, int least, int greatest)
    {
        var segments = new int[Chunks.Count];
        int first = 0;
        for (int chunk = 1; chunk < Chunks.Count; chunk++)
        {
            bool fits = WidestOf(rows, first, Chunks[chunk].First + Chunks[chunk].Count, least, greatest) < _most;
            segments[chunk] = segments[chunk - 1] + (fits ? 0 : 1);
            first = fits ? first : Chunks[chunk].First;
        }

        return segments;
    }

    private static long WidestOf(LayerRows rows, int first, int end, int least, int greatest) =>
        rows.Weights.Max(row => SumRange.Of(row.AsSpan(first, end - first).ToArray(), least, greatest).Width);
}
