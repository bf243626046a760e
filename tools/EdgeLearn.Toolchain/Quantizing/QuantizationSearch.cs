using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Calibration;

namespace EdgeLearn.Toolchain.Quantizing;

/// <summary>Tries ways to quantize a graph and takes the one whose outputs are nearest to the float graph's, on the calibration samples alone.</summary>
public static class QuantizationSearch
{
    private const int MostSamples = 128;

    private static readonly CalibrationMethod[] Methods = [CalibrationMethod.MinMax, CalibrationMethod.Percentile, CalibrationMethod.SquaredError];
    private static readonly double[] Strengths = [0, 0.5, 1];

    /// <summary>The best way for a graph.</summary>
    /// <param name="graph">A float graph.</param>
    /// <param name="samples">Calibration samples, see <see cref="PostTrainingQuantizer"/>.</param>
    /// <param name="options">What is kept: bits, steps of rounding, corrections.</param>
    /// <exception cref="ModelException">The graph cannot be quantized, or the samples do not fit.</exception>
    public static QuantizationOptions Best(Graph graph, IReadOnlyList<float[][]> samples, QuantizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(samples);
        float[][][] some = SampleChoice.Of(samples, MostSamples);
        QuantizationOptions best = options;
        double most = double.NegativeInfinity;
        foreach (double strength in Strengths)
        {
            QuantizationOptions form = options with { EqualizeActivations = strength, RoundingSteps = 0, FineMeans = true };
            var calibrated = new CalibratedGraph(graph, some, form);
            foreach (QuantizationOptions candidate in Methods.Select(method => form with { Calibration = method }))
            {
                double result = PostTrainingQuantizer.Quantize(calibrated, some, candidate).OutputSignalToNoise;
                (best, most) = result > most ? (candidate, result) : (best, most);
            }
        }

        return best with { RoundingSteps = options.RoundingSteps };
    }
}
