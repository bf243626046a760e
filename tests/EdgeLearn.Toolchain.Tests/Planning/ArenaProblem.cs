using CsCheck;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Tests.Planning;

/// <summary>Buffers and rules as a planner gets them, some of the rules not applicable.</summary>
internal sealed record ArenaProblem(ArenaBuffer[] Buffers, OverlapRule[] Rules)
{
    private static readonly int[] Alignments = [1, 1, 1, 2, 4];

    public static Gen<ArenaProblem> Random(int maxBuffers, int maxSize, int maxStep)
    {
        var buffer = Gen.Select(Gen.Int[0, maxSize], Gen.Int[0, maxStep], Gen.Int[0, 3], Gen.Int[0, Alignments.Length - 1].Select(i => Alignments[i]));
        var rule = Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Bool, Gen.Int[-maxSize, maxSize], Gen.Int[0, 9]);
        return Gen.Select(buffer.Array[1, maxBuffers], rule.Array[0, 2 * maxBuffers], Create);
    }

    public override string ToString() => string.Join("; ", Buffers.Select(b => $"{b} of {b.Alignment}").Concat(Rules.Select(r => r.ToString())));

    private static ArenaProblem Create(
        (int Size, int First, int Life, int Alignment)[] buffers, (int Input, int Output, bool AtLeast, int Distance, int Off)[] rules)
    {
        ArenaBuffer[] made = [.. buffers.Select((b, i) => new ArenaBuffer($"b{i}", b.Size, b.First, b.First + b.Life, b.Alignment))];
        var inputs = new HashSet<(int, ArenaBuffer)>();
        var outputs = new HashSet<(int, ArenaBuffer)>();
        var kept = new List<OverlapRule>();
        foreach (var (i, o, atLeast, distance, off) in rules)
        {
            var input = made[i % made.Length];
            ArenaBuffer[] born = [.. made.Where(b => b != input && b.FirstStep == input.LastStep)];
            var output = born.Length > 0 ? born[o % born.Length] : made[o % made.Length];

            // One rule in ten speaks of a step at which it does not hold.
            var step = input.LastStep + (off == 0 ? 1 : 0);
            if (input == output || outputs.Contains((step, input)) || inputs.Contains((step, output)))
            {
                continue;
            }

            inputs.Add((step, input));
            outputs.Add((step, output));
            kept.Add(atLeast ? OverlapRule.AtLeast(step, input, output, distance) : OverlapRule.Exactly(step, input, output, distance));
        }

        return new ArenaProblem(made, [.. kept]);
    }
}
