using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Learning.Reference;

/// <summary>Activations of a float network, and the derivatives of the loss by those that training needs.</summary>
internal sealed class FloatTensors
{
    private readonly Dictionary<GraphTensor, float[]> _values = [];
    private readonly Dictionary<GraphTensor, float[]> _errors = [];

    /// <summary>All errors.</summary>
    public IEnumerable<float[]> Errors => _errors.Values;

    /// <summary>The values of an activation.</summary>
    public float[] Of(GraphTensor tensor)
    {
        if (!_values.TryGetValue(tensor, out float[]? values))
        {
            _values.Add(tensor, values = new float[tensor.ElementCount]);
        }

        return values;
    }

    /// <summary>The errors of an activation; null where training needs none.</summary>
    public float[]? ErrorsOf(GraphTensor tensor) => _errors.GetValueOrDefault(tensor);

    /// <summary>Says that training needs the errors of an activation.</summary>
    public void AddErrors(GraphTensor tensor) => _errors.TryAdd(tensor, new float[tensor.ElementCount]);
}
