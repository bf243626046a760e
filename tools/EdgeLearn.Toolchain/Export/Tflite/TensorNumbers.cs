using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Export.Tflite;

/// <summary>The numbers by which a file refers to tensors.</summary>
internal sealed class TensorNumbers
{
    private const int Absent = -1;

    private readonly Dictionary<GraphTensor, int> _numbers = new(ReferenceEqualityComparer.Instance);

    public TensorNumbers(IReadOnlyList<GraphTensor> tensors)
    {
        for (int i = 0; i < tensors.Count; i++)
        {
            _numbers.TryAdd(tensors[i], i);
        }
    }

    /// <summary>The numbers of tensors; -1 for an absent one.</summary>
    public int[] Of(IReadOnlyList<GraphTensor?> tensors) => [.. tensors.Select(tensor => tensor is null ? Absent : Of(tensor))];

    private int Of(GraphTensor tensor) => _numbers.TryGetValue(tensor, out int number)
        ? number
        : throw new ArgumentException($"The graph uses the tensor '{tensor.Name}' but does not list it among its tensors.", nameof(tensor));
}
