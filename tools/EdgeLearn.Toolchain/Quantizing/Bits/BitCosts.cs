namespace EdgeLearn.Toolchain.Quantizing.Bits;

/// <summary>What a model costs, as <see cref="BitBudget"/> counts it; null where the budget does not ask.</summary>
/// <param name="WeightBytes">Bytes of weights and biases in the model file.</param>
/// <param name="Flash">Bytes of flash, compiled.</param>
/// <param name="Ram">Bytes of heap, with the model file in memory.</param>
/// <param name="CostUnits">An inference, compiled.</param>
public sealed record BitCosts(long WeightBytes, long? Flash = null, long? Ram = null, long? CostUnits = null);
