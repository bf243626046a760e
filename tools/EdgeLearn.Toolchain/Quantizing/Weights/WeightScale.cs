namespace EdgeLearn.Toolchain.Quantizing.Weights;

/// <summary>The symmetric quantization of the weights of one output channel.</summary>
internal static class WeightScale
{
    private const int Candidates = 60;

    /// <summary>The greatest integer of a width: 127 for 8 bits, 7 for 4, 1 for 2 (ternary weights).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no weights of that width.</exception>
    public static int Greatest(int bits) => bits switch
    {
        8 => 127,
        4 => 7,
        2 => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(bits), bits, "Weights have 8, 4 or 2 bits."),
    };

    /// <summary>The scale of a row: with 8 bits its greatest weight decides; with fewer, the least squared error.</summary>
    /// <param name="row">The weights.</param>
    /// <param name="bits">8, 4 or 2.</param>
    /// <returns>A positive scale, or 0 for a row of zeros.</returns>
    public static float Of(float[] row, int bits)
    {
        int greatest = Greatest(bits);
        float whole = row.Max(MathF.Abs) / greatest;
        return bits == 8 || whole == 0
            ? whole
            : Enumerable.Range(1, Candidates).Select(i => whole * i / Candidates).MinBy(scale => Error(row, scale, greatest));
    }

    /// <summary>The integer nearest to a weight.</summary>
    public static sbyte Nearest(float weight, float scale, int greatest) =>
        scale == 0 ? (sbyte)0 : (sbyte)Math.Clamp(MathF.Round(weight / scale), -greatest, greatest);

    private static double Error(float[] row, float scale, int greatest)
    {
        double error = 0;
        foreach (float weight in row)
        {
            double difference = weight - (scale * Nearest(weight, scale, greatest));
            error += difference * difference;
        }

        return error;
    }
}
