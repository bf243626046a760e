using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>
/// About what a convolution in the arena costs, see <see cref="Price"/>: chooses the number of lanes. More of them share a sum, but hold less: where sums are
/// cut into more segments, each output is put together from more lanes, and loses the test that tells zero outputs.
/// </summary>
internal static class PositionCost
{
    private const int Rectified = 850; // a lane to its byte, half of them zero
    private const int Signed = 1900;
    private const int Added = 3600; // with the operands of an addition
    private const int Segment = 330; // one more lane to take out and to add
    private const int Partial = 500; // a partial sum stored and loaded
    private const int Chunk = 600; // what inputs of one method and of another cannot share, for each sum
    private const int Element = 450; // a byte brought to its lane
    private const int Word = 380; // a word brought to its local

    /// <summary>The cheapest of the layers that differ in their lanes.</summary>
    /// <param name="layer">A convolution.</param>
    /// <param name="usual">It with three lanes.</param>
    /// <param name="others">It with other lanes.</param>
    /// <param name="wordsOf">The words of each input, and the words that are packed before, which is none where inputs are gathered as they are needed.</param>
    public static PositionLayer Best(
        WindowLayer layer, PositionLayer usual, IEnumerable<PositionLayer> others, Func<LaneFormat, (int Sweep, int Packed)> wordsOf)
    {
        // The sums of a word cost about the same whatever its lanes: how they are best computed takes long to find out, and is done once.
        long sums = usual.SumCost - (Chunk * layer.Rows.Count * (usual.Sums.Chunks.Count - 1L));
        return others.Where(other => other.IsValid).Prepend(usual).MinBy(positions => Of(layer, positions, sums, usual.Pieces.Count, wordsOf(positions.Format)))!;
    }

    private static long Of(WindowLayer layer, PositionLayer positions, long sums, int pieces, (int Sweep, int Packed) words)
    {
        long lanes = positions.Format.Lanes;
        long inputs = (long)pieces * layer.Rows.Length * (words.Packed > 0 ? Word : Element * lanes);
        long cuts = (positions.Sums.Chunks.Count - 1L) * layer.Rows.Count * (Partial + Chunk);
        long outputs = lanes * positions.Outputs.Sum(output => OutputOf(layer, output, positions.Sums.SegmentCount));
        return (words.Sweep * (sums + inputs + cuts + outputs)) + (words.Packed * lanes * Element);
    }

    private static long OutputOf(WindowLayer layer, ChannelOutput output, int segments) =>
        layer.Addition is not null ? Added + (Segment * (segments - 1L))
        : output.HasThreshold ? Rectified
        : Signed + (Segment * (segments - 1L));
}
