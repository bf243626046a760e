using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Costs.Counting;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Import;

namespace EdgeLearn.Toolchain.Costs;

/// <summary>What one inference costs on a board, counted on the code that the board runs.</summary>
/// <param name="Engine">How the model is run.</param>
/// <param name="Macs">Multiplications of a weight and an activation, zero weights included.</param>
/// <param name="CostUnits">What it costs, in instructions of nanoCLR's interpreter; docs/costs.md tells what a unit is.</param>
/// <param name="IlInstructions">The IL instructions that it executes.</param>
/// <param name="AllocatedBytes">What it takes from the heap while it runs: 0 for EdgeLearn's own kernels.</param>
/// <param name="ArenaBytes">The arena.</param>
/// <param name="RamBytes">Everything that stays on the heap, the model file in memory included.</param>
/// <param name="FlashBytes">The assemblies and the model file; an estimate.</param>
/// <param name="Layers">The operators, in execution order.</param>
public sealed record ModelProfile(
    string Engine,
    long Macs,
    long CostUnits,
    long IlInstructions,
    long AllocatedBytes,
    int ArenaBytes,
    long RamBytes,
    long FlashBytes,
    IReadOnlyList<LayerProfile> Layers)
{
    /// <summary>Runs a model once and counts. Costs depend on data: zeros are cheaper, and values that must be limited dearer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="engine">One of <see cref="ModelEngines.Names"/>.</param>
    /// <param name="sample">Every input in the model's order; null for random bytes, the same every time.</param>
    /// <exception cref="ModelException">There is no such engine, or it cannot run the model.</exception>
    public static ModelProfile Of(BlobModel model, string engine, byte[]? sample = null) => Of(model, ModelEngines.Prepare(engine, model), sample);

    /// <summary>Counts a model that was made ready for an engine.</summary>
    internal static ModelProfile Of(BlobModel model, EngineProgram program, byte[]? sample = null)
    {
        CountedRun run = CountedRun.Of(program, sample ?? SampleInput.Of(model));
        long total = run.Operators.Sum(tally => tally.CostUnits);
        return new ModelProfile(
            program.Engine,
            model.Macs,
            total,
            run.Operators.Sum(tally => tally.Instructions.Sum()),
            run.Operators.Sum(tally => tally.AllocatedBytes),
            run.Footprint.ArenaBytes,
            run.Footprint.RamBytes,
            run.Footprint.FlashBytes,
            [.. run.Operators.Select((tally, i) => LayerOf(model, run, i, tally, total))]);
    }

    private static LayerProfile LayerOf(BlobModel model, CountedRun run, int index, Tally tally, long total)
    {
        // An engine may have made one operator of several: then only its own name says what it is.
        BlobOperator? op = run.Operators.Count == model.Operators.Count ? model.Operators[index] : null;
        return new LayerProfile(
            index,
            op?.Name ?? run.Footprint.KernelNames[index],
            op is null ? [] : model.Tensors[op.Outputs[0]].Shape,
            op?.Macs ?? 0,
            tally.CostUnits,
            total == 0 ? 0 : (double)tally.CostUnits / total,
            tally.Instructions.Sum(),
            Enum.GetValues<InstructionKind>().Where(kind => tally.Instructions[(int)kind] > 0).ToDictionary(kind => kind, kind => tally.Instructions[(int)kind]),
            tally.AllocatedBytes);
    }
}
