using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Quantizing.Calibration;

/// <summary>Runs a float graph over calibration samples and keeps what quantization needs to know of its activations.</summary>
internal sealed class Calibrator
{
    private readonly Dictionary<GraphTensor, ValueHistogram> _histograms;
    private readonly Dictionary<GraphOperator, PatchMoments> _moments = []; // one for all layers that share weights
    private readonly Dictionary<GraphOperator, float> _cells;
    private readonly IReadOnlyDictionary<GraphTensor, float> _depths;
    private readonly float[] _scratch;

    /// <summary>Runs the samples.</summary>
    /// <param name="graph">A float graph.</param>
    /// <param name="samples">Each with one array for each input of the graph.</param>
    /// <param name="moments">Whether the mean of the layers' inputs is wanted.</param>
    /// <param name="products">Whether their mean products are wanted.</param>
    /// <exception cref="ModelException">There are no samples, or one has another size than the model's inputs.</exception>
    public Calibrator(Graph graph, IReadOnlyList<float[][]> samples, bool moments, bool products)
    {
        RequireSamples(graph, samples);
        _histograms = graph.Inputs.Concat(graph.Operators.SelectMany(op => op.Outputs)).Where(tensor => tensor.Type == ElementType.Float32).Distinct()
            .ToDictionary(tensor => tensor, _ => new ValueHistogram());
        WeightedLayer[][] layers = [.. WeightedLayer.Shared(graph).Where(sharing => sharing[0].HasPatches && moments)];
        foreach (WeightedLayer[] sharing in layers)
        {
            var together = new PatchMoments(sharing[0], products);
            Array.ForEach(sharing, layer => _moments.Add(layer.Operator, together));
        }

        _depths = SoftmaxInput.DepthsOf(graph);
        _scratch = new float[_depths.Keys.Select(tensor => tensor.ElementCount).DefaultIfEmpty(0).Max()];
        var executor = new FloatExecutor(graph);
        foreach (float[][] sample in samples)
        {
            executor.ResetState();
            executor.Run(sample);
            foreach ((GraphTensor tensor, ValueHistogram histogram) in _histograms)
            {
                histogram.Add(SoftmaxInput.Relevant(executor.Values(tensor), tensor.Shape.LastOrDefault(1), _depths.GetValueOrDefault(tensor), _scratch));
            }

            foreach (WeightedLayer layer in layers.SelectMany(sharing => sharing))
            {
                _moments[layer.Operator].Add(executor.Values(layer.Input));
            }
        }

        _cells = graph.Operators.Where(op => op.Kind == OperatorKind.UnidirectionalSequenceLstm).ToDictionary(op => op, executor.GreatestCell);
    }

    /// <summary>The values of an activation.</summary>
    public ValueHistogram HistogramOf(GraphTensor tensor) => _histograms[tensor];

    /// <summary>What the inputs of a layer, and of those that share its weights, are like; null where that was not wanted.</summary>
    public PatchMoments? MomentsOf(GraphOperator op) => _moments.GetValueOrDefault(op);

    /// <summary>The greatest magnitude of the cell state of an LSTM, over all steps.</summary>
    public float GreatestCell(GraphOperator lstm) => _cells[lstm];

    /// <summary>Refuses samples that do not fit a graph.</summary>
    /// <exception cref="ModelException">There are none, or one has another size than the model's inputs.</exception>
    public static void RequireSamples(Graph graph, IReadOnlyList<float[][]> samples)
    {
        if (samples.Count == 0)
        {
            throw new ModelException("There are no calibration samples: give at least one, better a few hundred that look like what the device will see.");
        }

        for (int i = 0; i < samples.Count; i++)
        {
            if (samples[i].Length != graph.Inputs.Count || samples[i].Zip(graph.Inputs).Any(pair => pair.First.Length != pair.Second.ElementCount))
            {
                throw new ModelException(
                    $"Calibration sample {i} has {string.Join(" and ", samples[i].Select(values => $"{values.Length:N0}"))} values; the model takes {string.Join(" and ", graph.Inputs.Select(input => $"{input.ElementCount:N0}"))}.");
            }
        }
    }
}
