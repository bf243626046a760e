namespace EdgeLearn.Toolchain.Lowering;

/// <summary>The bytes of a layer's weights in the file: see docs/elb-format.md, <see cref="LayerWeights"/> and <see cref="WeightPacking"/>.</summary>
internal static class StoredWeights
{
    /// <summary>Packs a matrix.</summary>
    /// <param name="weights">The matrix.</param>
    /// <param name="bits">8, 4 or 2; enough for every weight.</param>
    public static byte[] Of(WeightMatrix weights, int bits)
    {
        int stored = WeightPacking.StoredLength(weights.RowLength, bits);
        int offset = 1 << (bits - 1);
        var bytes = new byte[weights.Rows * stored];
        for (int row = 0; row < weights.Rows; row++)
        {
            for (int i = 0; i < weights.RowLength; i++)
            {
                int bit = i * bits;
                bytes[(row * stored) + (bit / 8)] |= (byte)((weights.Values[(row * weights.RowLength) + i] + offset) << (bit % 8));
            }
        }

        return bytes;
    }
}
