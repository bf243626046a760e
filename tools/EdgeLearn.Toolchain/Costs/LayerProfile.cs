namespace EdgeLearn.Toolchain.Costs;

/// <summary>What an operator costs in one inference.</summary>
/// <param name="Index">The place in execution order.</param>
/// <param name="Kind">What it computes, such as Conv2D.</param>
/// <param name="Output">The shape of its first result; empty where the engine made one operator of several.</param>
/// <param name="Macs">Multiplications of a weight and an activation; 0 likewise.</param>
/// <param name="CostUnits">What it costs, in instructions of nanoCLR's interpreter; docs/costs.md tells what a unit is.</param>
/// <param name="Share">Its part of the whole inference, 0 to 1.</param>
/// <param name="IlInstructions">The IL instructions that it executes.</param>
/// <param name="IlKinds">The same, by kind; kinds that do not occur are left out.</param>
/// <param name="AllocatedBytes">What it takes from the heap while it runs.</param>
public sealed record LayerProfile(
    int Index,
    string Kind,
    IReadOnlyList<int> Output,
    long Macs,
    long CostUnits,
    double Share,
    long IlInstructions,
    IReadOnlyDictionary<InstructionKind, long> IlKinds,
    long AllocatedBytes);
