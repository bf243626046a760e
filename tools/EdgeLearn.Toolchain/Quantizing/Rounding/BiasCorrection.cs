using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Quantizing.Rounding;

/// <summary>
/// Bias correction (Nagel et al. 2019, section 4.2): rounding the weights of a channel changes the mean of its output by the rounding errors
/// times the mean inputs; its bias takes that back.
/// </summary>
internal static class BiasCorrection
{
    /// <summary>Corrects the biases of a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="rows">The weights.</param>
    /// <param name="scales">The scale of each row.</param>
    /// <param name="weights">The integers that the weights have become.</param>
    /// <param name="moments">What the inputs are like.</param>
    /// <param name="biases">Takes the correction.</param>
    public static void Apply(WeightedLayer layer, float[][] rows, float[] scales, sbyte[][] weights, PatchMoments moments, float[] biases)
    {
        for (int row = 0; row < rows.Length; row++)
        {
            double[] mean = moments.Mean(layer.GroupOf(row));
            double shift = 0;
            for (int i = 0; i < mean.Length; i++)
            {
                shift += (((double)scales[row] * weights[row][i]) - rows[row][i]) * mean[i];
            }

            biases[row] -= (float)shift;
        }
    }
}
