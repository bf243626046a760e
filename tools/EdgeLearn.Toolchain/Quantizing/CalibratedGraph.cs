using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Passes;
using EdgeLearn.Toolchain.Quantizing.Calibration;
using EdgeLearn.Toolchain.Quantizing.Equalization;

namespace EdgeLearn.Toolchain.Quantizing;

/// <summary>A float graph in the form that is quantized, and what its activations were on calibration samples.</summary>
internal sealed class CalibratedGraph
{
    private readonly IReadOnlyDictionary<GraphTensor, ValueRange> _given;

    /// <summary>Brings a graph into that form and runs it.</summary>
    public CalibratedGraph(Graph graph, IReadOnlyList<float[][]> samples, QuantizationOptions options)
    {
        Calibrator.RequireSamples(graph, samples);
        Graph = ActivationFusion.Apply(QuantizationPairs.Remove(graph, out _given));
        Graph = options.FineMeans ? PoolToMean.Apply(Graph) : Graph;
        Graph = options.EqualizeActivations > 0 ? ActivationEqualization.Apply(Graph, samples, options.EqualizeActivations) : Graph;
        Graph = options.Equalize ? CrossLayerEqualization.Apply(Graph) : Graph;
        Calibrator = new Calibrator(Graph, samples, options.CorrectBias || options.RoundingSteps > 0, options.RoundingSteps > 0);
    }

    /// <summary>The range that the model itself gives to an activation; null where it gives none.</summary>
    public ValueRange? GivenRange(GraphTensor tensor) => _given.TryGetValue(tensor, out ValueRange range) ? range : null;

    /// <summary>The graph.</summary>
    public Graph Graph { get; }

    /// <summary>Its activations.</summary>
    public Calibrator Calibrator { get; }
}
