using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Execution;

/// <summary>One array of floats for each tensor that an operator computes with.</summary>
internal sealed class TensorBuffers
{
    private readonly Dictionary<GraphTensor, float[]> _buffers = new(ReferenceEqualityComparer.Instance);

    /// <summary>The elements of a tensor, row-major: those of a constant decoded, those of an activation zero until they are computed.</summary>
    public float[] Of(GraphTensor tensor)
    {
        if (!_buffers.TryGetValue(tensor, out float[]? buffer))
        {
            buffer = tensor.IsConstant ? RealValues.Of(tensor) : new float[tensor.ElementCount];
            _buffers.Add(tensor, buffer);
        }

        return buffer;
    }

    /// <summary>As <see cref="Of"/>, or null for a tensor that no operator asked for.</summary>
    public float[]? Find(GraphTensor tensor) => _buffers.GetValueOrDefault(tensor);

    /// <summary>Sets all state to zero.</summary>
    public void ClearVariables()
    {
        foreach ((GraphTensor tensor, float[] buffer) in _buffers)
        {
            if (tensor.IsVariable)
            {
                Array.Clear(buffer);
            }
        }
    }
}
