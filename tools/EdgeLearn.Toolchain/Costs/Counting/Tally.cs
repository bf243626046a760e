namespace EdgeLearn.Toolchain.Costs.Counting;

/// <summary>What some code cost.</summary>
/// <param name="CostUnits">x86 instructions of nanoCLR's interpreter, see docs/costs.md.</param>
/// <param name="Instructions">IL instructions, by <see cref="InstructionKind"/>.</param>
/// <param name="AllocatedBytes">What it took from the heap.</param>
internal sealed record Tally(long CostUnits, IReadOnlyList<long> Instructions, long AllocatedBytes)
{
    /// <summary>Adds up counters.</summary>
    public static Tally Of(IReadOnlyList<Counter> counters, long[] values)
    {
        double units = 0;
        double bytes = 0;
        var instructions = new long[Enum.GetValues<InstructionKind>().Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] == 0)
            {
                continue;
            }

            Counter counter = counters[i];
            units += values[i] * counter.Units;
            bytes += values[i] * counter.AllocatedBytes;
            for (int kind = 0; kind < instructions.Length; kind++)
            {
                instructions[kind] += values[i] * counter.Instructions[kind];
            }
        }

        return new Tally((long)Math.Round(units), instructions, (long)Math.Round(bytes));
    }
}
