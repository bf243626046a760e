using EdgeLearn.Signal;

namespace EdgeLearn.Toolchain.Features;

/// <summary>Overlapping triangular bands, as <see cref="FilterBank"/> wants them.</summary>
/// <param name="FirstBin">The first bin that counts.</param>
/// <param name="Segments">(bands + 1): the bins from one corner to the next.</param>
/// <param name="Weights">How much of each bin belongs to the band that rises there; Q14.</param>
internal sealed record BandDesign(int FirstBin, short[] Segments, short[] Weights)
{
    /// <summary>Places the bands; the triangles are straight over Hz.</summary>
    /// <param name="feature">What is wanted.</param>
    /// <param name="points">The points of the transform.</param>
    /// <param name="rate">The sample rate in Hz.</param>
    /// <exception cref="ModelException">A band would have no bin, or the frequencies are out of range.</exception>
    public static BandDesign Create(SpectrumFeature feature, int points, double rate)
    {
        double low = feature.LowestFrequency;
        double high = feature.HighestFrequency ?? rate / 2;
        if (!(low >= 0 && low < high && high <= rate / 2))
        {
            throw new ModelException(
                $"The bands reach from {low:0.#} to {high:0.#} Hz; they must begin at 0 or above and end at {rate / 2:0.#} Hz, half the sample rate, or below.");
        }

        double[] corners = [.. Enumerable.Range(0, feature.Bands + 2)
            .Select(m => FromScale(feature.Scale, ToScale(feature.Scale, low) + (m * (ToScale(feature.Scale, high) - ToScale(feature.Scale, low)) / (feature.Bands + 1))))];
        double bin = rate / points;
        int last = points / 2;
        int[] firsts = [.. corners.Select(corner => (int)Math.Min(last + 1, Math.Ceiling((corner / bin) - 1e-9)))];
        List<short> weights = [];
        for (int m = 0; m <= feature.Bands; m++)
        {
            for (int k = firsts[m]; k < firsts[m + 1]; k++)
            {
                double weight = ((k * bin) - corners[m]) / (corners[m + 1] - corners[m]);
                weights.Add((short)Math.Round(Math.Clamp(weight, 0, 1) * FilterBank.One));
            }
        }

        var design = new BandDesign(firsts[0], [.. firsts.Zip(firsts.Skip(1), (from, to) => (short)(to - from))], [.. weights]);
        RequireBins(feature, design, points);
        return design;
    }

    private static void RequireBins(SpectrumFeature feature, BandDesign design, int points)
    {
        int weight = 0;
        bool[] filled = new bool[feature.Bands + 1];
        for (int m = 0; m <= feature.Bands; m++)
        {
            for (int i = 0; i < design.Segments[m]; i++)
            {
                filled[m] |= design.Weights[weight] > 0;
                filled[Math.Max(m - 1, 0)] |= m > 0 && design.Weights[weight] < FilterBank.One;
                weight++;
            }
        }

        int empty = Array.IndexOf(filled, false);
        if (empty >= 0 && empty < feature.Bands)
        {
            throw new ModelException(
                $"Band {empty} of {feature.Bands} is so narrow that no bin of a transform of {points} points lies in it: use fewer bands, a longer transform or a higher lowest frequency.");
        }
    }

    private static double ToScale(BandScale scale, double frequency) =>
        scale == BandScale.Mel ? 2595 * Math.Log10(1 + (frequency / 700)) : frequency;

    private static double FromScale(BandScale scale, double value) =>
        scale == BandScale.Mel ? 700 * (Math.Pow(10, value / 2595) - 1) : value;
}
