using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Calibration;
using EdgeLearn.Toolchain.Quantizing.Recurrent;
using EdgeLearn.Toolchain.Quantizing.Report;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Quantizing;

/// <summary>
/// Turns a trained float graph into an int8 one by looking at samples, without training: symmetric weights with a scale for each output
/// channel, asymmetric activations with one for each tensor, as TensorFlow Lite has them.
/// </summary>
public static class PostTrainingQuantizer
{
    /// <summary>Quantizes a graph.</summary>
    /// <param name="graph">A float graph; integer weights with scales stand for real numbers.</param>
    /// <param name="samples">What the device will see, each with one array for each input of the graph; a few hundred are usual.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ModelException">The samples do not fit the graph, or an operator cannot be quantized; the message says which and what to do.</exception>
    public static QuantizedModel Quantize(Graph graph, IReadOnlyList<float[][]> samples, QuantizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(options);
        return Quantize(new CalibratedGraph(graph, samples, options), samples, options);
    }

    /// <summary>Quantizes a graph that was run on the samples; only the calibration method, bits and corrections of the options count.</summary>
    internal static QuantizedModel Quantize(CalibratedGraph calibrated, IReadOnlyList<float[][]> samples, QuantizationOptions options)
    {
        Graph floats = calibrated.Graph;
        Calibrator calibrator = calibrated.Calibrator;
        var quantizer = new GraphQuantizer(floats, tensor => options.Input is { } input && floats.Inputs.Contains(tensor)
            ? new ValueRange(input.Scale * (-128 - input.ZeroPoint), input.Scale * (127 - input.ZeroPoint))
            : calibrated.GivenRange(tensor) ?? Ranges.Of(calibrator.HistogramOf(tensor), options.Calibration));
        Dictionary<GraphOperator, (WeightedLayer Layer, QuantizedWeights Weights)> layers =
            WeightedLayer.Shared(floats).SelectMany(Quantized).ToDictionary(pair => pair.Layer.Operator);
        var recurrent = new Dictionary<GraphOperator, QuantizedLstm>();
        Graph integers = quantizer.Write(
            layer => layers[layer.Operator].Weights,
            (op, input, hidden) => recurrent[op] = QuantizedLstm.Of(op, input, hidden, calibrator.GreatestCell(op), options.Clusters));
        IReadOnlyDictionary<GraphTensor, SignalNoise> noise = OutputNoise.Of(floats, integers, quantizer.Tensors, samples);
        return new QuantizedModel(integers, [.. floats.Operators.Select(Report)], noise[floats.Outputs[0]].Decibels);

        // Layers that share weights have the bits of the first.
        IEnumerable<(WeightedLayer Layer, QuantizedWeights Weights)> Quantized(WeightedLayer[] sharing) => sharing.Zip(QuantizedWeights.Of(
            sharing[0],
            [.. sharing.Select(layer => quantizer.ScaleOf(layer.Input).Scale)],
            options.BitsOf(sharing[0].Operator.Index),
            calibrator.MomentsOf(sharing[0].Operator),
            options));

        LayerReport Report(GraphOperator op)
        {
            GraphTensor output = op.Outputs[0];
            Graphs.Quantization scale = quantizer.ScaleOf(output);
            (int bits, double ofWeights) = layers.TryGetValue(op, out (WeightedLayer Layer, QuantizedWeights Weights) layer)
                ? (layer.Weights.Bits, NoiseOf(layer.Layer, layer.Weights))
                : recurrent.TryGetValue(op, out QuantizedLstm? lstm) ? (QuantizedLstm.Bits, lstm.Decibels) : (0, double.NaN);
            var range = new ValueRange(scale.Scale * (-128 - scale.ZeroPoint), scale.Scale * (127 - scale.ZeroPoint));
            return new LayerReport(
                op.Index, op.Kind.Name(), bits, ofWeights, range.Low, range.High, calibrator.HistogramOf(output).ShareOutside(range), noise[output].Decibels);
        }
    }

    private static double NoiseOf(WeightedLayer layer, QuantizedWeights weights)
    {
        var noise = new SignalNoise();
        float[][] rows = layer.ReadRows();
        for (int row = 0; row < rows.Length; row++)
        {
            for (int i = 0; i < rows[row].Length; i++)
            {
                noise.Add(rows[row][i], (double)weights.Scales[row] * weights.Weights[row][i]);
            }
        }

        return noise.Decibels;
    }
}
