using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Pruning;

/// <summary>Runs a float graph over calibration samples and looks at the inputs of some layers.</summary>
internal static class LayerMoments
{
    /// <summary>Mean and covariance of the inputs of layers.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="layers">Layers of it that have patches and one group.</param>
    /// <param name="samples">Each with one array for each input of the graph.</param>
    public static Dictionary<GraphOperator, PatchCovariance> Of(Graph graph, IEnumerable<WeightedLayer> layers, IReadOnlyList<float[][]> samples)
    {
        PatchCovariance[] moments = [.. layers.Select(layer => new PatchCovariance(layer))];
        var executor = new FloatExecutor(graph);
        foreach (float[][] sample in samples)
        {
            executor.ResetState();
            executor.Run(sample);
            foreach (PatchCovariance layer in moments)
            {
                layer.Add(executor.Values(layer.Layer.Input));
            }
        }

        return moments.ToDictionary(layer => layer.Layer.Operator);
    }
}
