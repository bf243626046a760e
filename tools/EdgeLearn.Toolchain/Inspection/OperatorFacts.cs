using EdgeLearn.Toolchain.Blob;

namespace EdgeLearn.Toolchain.Inspection;

/// <summary>An operator, for people and tools.</summary>
/// <param name="Index">The place in execution order.</param>
/// <param name="Kind">What it computes, such as Conv2D.</param>
/// <param name="Inputs">The operands.</param>
/// <param name="Outputs">The results.</param>
/// <param name="Macs">Multiplications of a weight and an activation in one inference.</param>
/// <param name="WeightBytes">Bytes of weights (int8) and biases (int32).</param>
/// <param name="UsedArenaBytes">The bytes of the arena that hold something while it runs.</param>
public sealed record OperatorFacts(
    int Index,
    string Kind,
    IReadOnlyList<TensorFacts> Inputs,
    IReadOnlyList<TensorFacts> Outputs,
    long Macs,
    long WeightBytes,
    int UsedArenaBytes)
{
    /// <summary>The facts of an operator.</summary>
    public static OperatorFacts Of(BlobModel model, BlobOperator op, int usedArenaBytes) => new(
        op.Index,
        op.Name,
        [.. op.Inputs.Select(tensor => TensorFacts.Of(model.Tensors, tensor))],
        [.. op.Outputs.Select(tensor => TensorFacts.Of(model.Tensors, tensor))],
        op.Macs,
        op.WeightBytes,
        usedArenaBytes);
}
