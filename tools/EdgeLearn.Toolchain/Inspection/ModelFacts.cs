using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Features;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Inspection;

/// <summary>Everything that a model file tells, for people and tools.</summary>
/// <param name="BlobBytes">The size of the file.</param>
/// <param name="ArenaBytes">The size of the arena.</param>
/// <param name="Macs">Multiplications of a weight and an activation in one inference.</param>
/// <param name="WeightBytes">Bytes of weights (int8) and biases (int32).</param>
/// <param name="Inputs">The tensors that the user fills.</param>
/// <param name="Outputs">The tensors that the user reads.</param>
/// <param name="Operators">The operators in execution order.</param>
/// <param name="Labels">The names of the classes.</param>
/// <param name="GoldenVectors">Inputs with known outputs that the file carries for the self-test.</param>
/// <param name="Provenance">Where the model came from, as JSON; null where the file does not say.</param>
/// <param name="Features">What becomes of samples before the model sees them, in words, a step a line; empty where the file does not say.</param>
/// <param name="Training">What of the model trains on the board, in words, a layer a line; empty where the file does not say.</param>
/// <param name="Plan">The arena over time.</param>
/// <param name="Resident">What the model takes from the heap with its file in memory.</param>
/// <param name="Streamed">What the model takes from the heap with its file in storage.</param>
public sealed record ModelFacts(
    int BlobBytes,
    int ArenaBytes,
    long Macs,
    long WeightBytes,
    IReadOnlyList<TensorFacts> Inputs,
    IReadOnlyList<TensorFacts> Outputs,
    IReadOnlyList<OperatorFacts> Operators,
    IReadOnlyList<string> Labels,
    int GoldenVectors,
    string? Provenance,
    IReadOnlyList<string> Features,
    IReadOnlyList<string> Training,
    ArenaPlan Plan,
    MemoryUse Resident,
    MemoryUse Streamed)
{
    /// <summary>The facts of a model.</summary>
    public static ModelFacts Of(BlobModel model)
    {
        ArenaPlan plan = BlobArena.PlanOf(model);
        return new ModelFacts(
            model.Bytes.Length,
            model.Model.ArenaLength,
            model.Macs,
            model.WeightBytes,
            [.. model.Inputs.Select(tensor => TensorFacts.Of(model.Tensors, tensor))],
            [.. model.Outputs.Select(tensor => TensorFacts.Of(model.Tensors, tensor))],
            [.. model.Operators.Select(op => OperatorFacts.Of(model, op, plan.UsedBytes(op.Index)))],
            model.Labels,
            model.GoldenVectorCount,
            model.Provenance,
            FeatureText.Of(model),
            TrainingText.Of(model),
            plan,
            DeviceMemory.Resident(model),
            DeviceMemory.Streamed(model));
    }
}
