namespace EdgeLearn.Toolchain.Quantizing.Bits;

/// <summary>
/// In which order layers give up bits: always the step that does the least harm for what it saves. Harm and savings of layers are taken to add up, so the
/// choice that follows is verified on the whole model.
/// </summary>
internal static class BitOrder
{
    /// <summary>
    /// The choices from 8 bits for all to the fewest that still save something, each one step from that before: bits by the place of the operator.
    /// A compiled layer may cost no less at fewer bits, and short rows fill the same bytes.
    /// </summary>
    /// <param name="layers">What <see cref="SensitivityMeter"/> found.</param>
    /// <param name="limits">What there is too much of; without any, bytes of weights are saved.</param>
    public static IReadOnlyList<IReadOnlyDictionary<int, int>> Of(IReadOnlyList<LayerSensitivity> layers, IReadOnlyList<BitLimit> limits)
    {
        Dictionary<int, LayerSensitivity> now = layers.Where(layer => layer.Bits == SensitivityMeter.Bits[0]).ToDictionary(layer => layer.Index);
        List<IReadOnlyDictionary<int, int>> order = [Bits()];
        while (layers.Where(to => to.Bits < now[to.Index].Bits && Saved(now[to.Index], to) > 0).ToArray() is { Length: > 0 } steps)
        {
            LayerSensitivity next = steps.MinBy(to => (to.Noise - now[to.Index].Noise) / Saved(now[to.Index], to))!;
            now[next.Index] = next;
            order.Add(Bits());
        }

        return order;

        Dictionary<int, int> Bits() => now.ToDictionary(pair => pair.Key, pair => pair.Value.Bits);

        double Saved(LayerSensitivity from, LayerSensitivity to) => Excess(from.Costs) - Excess(to.Costs);

        // Several limits count by how far they are exceeded; what lies within its limit at 8 bits does not count.
        double Excess(BitCosts costs)
        {
            BitCosts dense = layers[0].Costs;
            BitLimit[] exceeded = [.. limits.Where(limit => limit.Of(dense) > limit.Most)];
            return exceeded.Length == 0 ? costs.WeightBytes : exceeded.Sum(limit => (double)limit.Of(costs) / (limit.Of(dense) - limit.Most));
        }
    }
}
