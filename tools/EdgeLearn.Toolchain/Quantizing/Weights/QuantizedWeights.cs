using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Rounding;

namespace EdgeLearn.Toolchain.Quantizing.Weights;

/// <summary>The integers of a layer: weights and biases.</summary>
/// <param name="Weights">Its weights: rows of (row length).</param>
/// <param name="Scales">The scale of each row.</param>
/// <param name="Biases">Its biases in units of input scale * scale of the row; null where there are none and none are needed.</param>
/// <param name="Bits">Bits of the weights.</param>
internal sealed record QuantizedWeights(sbyte[][] Weights, float[] Scales, int[]? Biases, int Bits)
{
    private const double GreatestBias = 1 << 30; // so that a sum stays within 32 bits

    /// <summary>Quantizes a layer, which may stand at several places.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputScales">The scale of its input at each place.</param>
    /// <param name="bits">Bits of its weights.</param>
    /// <param name="moments">What its inputs are like; null where biases are not corrected and weights are rounded to the nearest.</param>
    /// <param name="options">How.</param>
    /// <returns>The integers at each place: the same weights, and biases in units of the input there.</returns>
    public static QuantizedWeights[] Of(WeightedLayer layer, float[] inputScales, int bits, PatchMoments? moments, QuantizationOptions options)
    {
        float[][] rows = layer.ReadRows();
        float[] biases = layer.ReadBiases();
        float[] scales = [.. rows.Select((row, i) => Math.Max(WeightScale.Of(row, bits), LeastScale(biases[i], inputScales.Min())))];
        sbyte[][] weights = Cluster(Round(layer, rows, scales, WeightScale.Greatest(bits), moments, options), options.Clusters);
        if (options.CorrectBias && moments is not null)
        {
            BiasCorrection.Apply(layer, rows, scales, weights, moments, biases);
        }

        bool none = layer.Bias is null && biases.All(bias => bias == 0);
        return Array.ConvertAll(inputScales, inputScale => new QuantizedWeights(weights, scales, none ? null : Biases32(biases, scales, inputScale), bits));
    }

    /// <summary>Takes a layer at scales that are known.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputScale">The scale of its input.</param>
    /// <param name="scales">The scale of each row, or one for all.</param>
    /// <param name="bits">Bits of its weights.</param>
    public static QuantizedWeights At(WeightedLayer layer, float inputScale, float[] scales, int bits)
    {
        float[][] rows = layer.ReadRows();
        float[] each = scales.Length == rows.Length ? scales : [.. Enumerable.Repeat(scales[0], rows.Length)];
        return new QuantizedWeights(Nearest(rows, each, WeightScale.Greatest(bits)), each, layer.Bias is null ? null : Biases32(layer.ReadBiases(), each, inputScale), bits);
    }

    /// <summary>The biases as a constant; null where there are none.</summary>
    public GraphTensor? BiasTensor(WeightedLayer layer, float inputScale) => Biases is null ? null : new GraphTensor(
        layer.Bias?.Name ?? $"{layer.Weights.Name} bias", ElementType.Int32, [Biases.Length])
    {
        Data = MemoryMarshal.AsBytes(Biases.AsSpan()).ToArray(),
        Quantization = new Graphs.Quantization([.. Scales.Select(scale => scale * inputScale)], new int[Scales.Length], 0),
    };

    private static sbyte[][] Round(
        WeightedLayer layer, float[][] rows, float[] scales, int greatest, PatchMoments? moments, QuantizationOptions options)
    {
        if (options.RoundingSteps == 0 || moments is null)
        {
            return Nearest(rows, scales, greatest);
        }

        var rounded = new sbyte[rows.Length][];
        foreach (IGrouping<int, int> group in Enumerable.Range(0, rows.Length).GroupBy(layer.GroupOf))
        {
            int[] members = [.. group];
            sbyte[][] part = AdaptiveRounding.Round(
                [.. members.Select(row => rows[row])], [.. members.Select(row => scales[row])], greatest, moments.Products(group.Key), options.RoundingSteps);
            for (int i = 0; i < members.Length; i++)
            {
                rounded[members[i]] = part[i];
            }
        }

        return rounded;
    }

    private static sbyte[][] Cluster(sbyte[][] weights, int clusters)
    {
        if (clusters == 0)
        {
            return weights;
        }

        sbyte[] centres = Codebook.Find(weights.SelectMany(row => row), clusters);
        return [.. weights.Select(row => Array.ConvertAll(row, weight => Codebook.Nearest(centres, weight)))];
    }

    private static sbyte[][] Nearest(float[][] rows, float[] scales, int greatest) =>
        [.. rows.Select((row, i) => Array.ConvertAll(row, weight => WeightScale.Nearest(weight, scales[i], greatest)))];

    /// <summary>The least scale of weights: tiny ones with a large bias would need a bias beyond 32 bits; those that are all zero need any scale at all.</summary>
    internal static float LeastScale(float bias, float inputScale) => Math.Max(1e-9f, (float)(Math.Abs(bias) / (GreatestBias * inputScale)));

    /// <summary>Biases in units of input scale * scale of the weights, where these have one.</summary>
    internal static int[] Biases32(float[] biases, float scale, float inputScale) => Array.ConvertAll(biases, bias => Bias32(bias, scale, inputScale));

    private static int[] Biases32(float[] biases, float[] scales, float inputScale) => [.. biases.Select((bias, i) => Bias32(bias, scales[i], inputScale))];

    private static int Bias32(float bias, float scale, float inputScale) =>
        (int)Math.Clamp(Math.Round(bias / ((double)scale * inputScale)), -GreatestBias, GreatestBias);
}
