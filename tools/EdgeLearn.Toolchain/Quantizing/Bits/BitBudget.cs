namespace EdgeLearn.Toolchain.Quantizing.Bits;

/// <summary>
/// What the weights of a model may cost: 8, 4 or 2 bits are chosen for each layer. With limits, as little harm is done as they allow; without,
/// as few bytes are taken as <paramref name="MaxDrop"/> allows.
/// </summary>
/// <param name="WeightBytes">The most bytes of weights and biases in the model file.</param>
/// <param name="Flash">The most bytes of flash that the compiled model takes, with EdgeLearn's own assemblies.</param>
/// <param name="Ram">The most bytes of heap that the interpreter takes with the model file in memory; a compiled model has its weights in flash.</param>
/// <param name="CostUnits">The most that an inference of the compiled model costs.</param>
/// <param name="MaxDrop">The most points of accuracy below the float network, on validation samples, or on training samples where there are none.</param>
public sealed record BitBudget(long? WeightBytes = null, long? Flash = null, long? Ram = null, long? CostUnits = null, double? MaxDrop = null)
{
    /// <summary>The limits that are given.</summary>
    internal IReadOnlyList<BitLimit> Limits =>
    [
        .. new (string Key, long? Most, Func<BitCosts, long> Of)[]
        {
            ("weightBytes", WeightBytes, costs => costs.WeightBytes),
            ("flash", Flash, costs => costs.Flash ?? 0),
            ("ram", Ram, costs => costs.Ram ?? 0),
            ("costUnits", CostUnits, costs => costs.CostUnits ?? 0),
        }.Where(limit => limit.Most is not null).Select(limit => new BitLimit(limit.Key, limit.Most!.Value, limit.Of)),
    ];
}
