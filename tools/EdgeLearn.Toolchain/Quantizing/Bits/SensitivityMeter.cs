using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Calibration;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Quantizing.Bits;

/// <summary>
/// Measures how much each layer suffers from fewer bits: the whole network runs on calibration samples with that layer alone at fewer, as
/// Dong et al. (2019, HAWQ) rank layers, but by the measured error of the output where they estimate it from curvature.
/// </summary>
internal static class SensitivityMeter
{
    private const int MostSamples = 64;

    /// <summary>The bits that a layer may have, most first.</summary>
    public static IReadOnlyList<int> Bits { get; } = [8, 4, 2];

    /// <summary>For each layer with weights one entry for each number of bits, layers in execution order.</summary>
    /// <param name="graph">The float network.</param>
    /// <param name="samples">Calibration samples.</param>
    /// <param name="options">How it is quantized; bits do not count.</param>
    /// <param name="costsOf">What an int8 graph costs.</param>
    public static IReadOnlyList<LayerSensitivity> Measure(
        Graph graph, IReadOnlyList<float[][]> samples, QuantizationOptions options, Func<Graph, BitCosts> costsOf)
    {
        float[][][] some = SampleChoice.Of(samples, MostSamples);
        QuantizationOptions nearest = options with { WeightBits = Bits[0], LayerBits = new Dictionary<int, int>(), RoundingSteps = 0 };
        var calibrated = new CalibratedGraph(graph, some, nearest);
        (double Noise, BitCosts Costs) dense = Of(nearest);
        var all = new List<LayerSensitivity>();
        foreach (WeightedLayer layer in WeightedLayer.Shared(calibrated.Graph).Select(sharing => sharing[0]))
        {
            GraphOperator op = layer.Operator;
            foreach (int bits in Bits)
            {
                (double noise, BitCosts costs) = bits == Bits[0] ? dense : Of(nearest with { LayerBits = new Dictionary<int, int> { [op.Index] = bits } });
                all.Add(new LayerSensitivity(op.Index, op.Kind.Name(), layer.Rows * layer.RowLength, bits, noise, costs));
            }
        }

        return all;

        (double Noise, BitCosts Costs) Of(QuantizationOptions variant)
        {
            QuantizedModel model = PostTrainingQuantizer.Quantize(calibrated, some, variant);
            return (Math.Pow(10, -model.OutputSignalToNoise / 10), costsOf(model.Graph));
        }
    }
}
