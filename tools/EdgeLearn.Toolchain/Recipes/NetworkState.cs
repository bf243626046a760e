using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Bits;
using EdgeLearn.Toolchain.Quantizing.Report;
using EdgeLearn.Toolchain.Quantizing.Weights;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>The network between two steps of a recipe; a step makes a new state of it.</summary>
/// <param name="Floats">The float network.</param>
/// <param name="IsTrained">Whether its weights mean something.</param>
internal sealed record NetworkState(Graph Floats, bool IsTrained)
{
    /// <summary>The int8 network; null before the step that makes one.</summary>
    public Graph? Integers { get; init; }

    /// <summary>What quantization did to each layer, where it was done without training.</summary>
    public IReadOnlyList<LayerReport> Layers { get; init; } = [];

    /// <summary>The bits that a budget chose, of each layer with weights in execution order; null before.</summary>
    public IReadOnlyList<int>? ChosenBits { get; init; }

    /// <summary>What fewer bits do to each layer, where a budget asked.</summary>
    public IReadOnlyList<LayerSensitivity> Sensitivity { get; init; } = [];

    /// <summary>What the last training found out; null where there was none.</summary>
    public TrainingResult? Training { get; init; }

    /// <summary>The network that a board would get: int8 where there is one.</summary>
    public Graph Network => Integers ?? Floats;

    /// <summary>The bytes of the weights and biases of the float network, as float32.</summary>
    public long FloatBytes => sizeof(float) * Floats.Operators
        .Where(op => op.Kind == OperatorKind.UnidirectionalSequenceLstm || WeightedLayer.Of(op) is not null)
        .SelectMany(op => op.Inputs.OfType<GraphTensor>()).Where(tensor => tensor.IsConstant && tensor.Type != ElementType.Int32).Distinct()
        .Sum(tensor => (long)tensor.ElementCount);

    /// <summary>The share of the weights that are zero, 0 to 1.</summary>
    public double ZeroShare
    {
        get
        {
            float[] weights = [.. WeightedLayer.All(Network).SelectMany(layer => layer.ReadRows()).SelectMany(row => row)];
            return (double)weights.Count(weight => weight == 0) / Math.Max(1, weights.Length);
        }
    }
}
