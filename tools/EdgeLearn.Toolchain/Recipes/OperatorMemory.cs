using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Inspection;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>What is alive in the arena while an operator runs.</summary>
/// <param name="Index">The operator's place in execution order.</param>
/// <param name="Name">Its name: Conv2D.</param>
/// <param name="Bytes">The bytes in use; what its input and output share counts once.</param>
public sealed record OperatorMemory(int Index, string Name, int Bytes)
{
    /// <summary>The operators of a model.</summary>
    internal static IReadOnlyList<OperatorMemory> Of(BlobModel model)
    {
        ArenaPlan plan = BlobArena.PlanOf(model);
        return [.. model.Operators.Select(op => new OperatorMemory(op.Index, op.Name, plan.UsedBytes(op.Index)))];
    }
}
