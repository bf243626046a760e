namespace EdgeLearn.Toolchain.Compilation.Emission;

/// <summary>Chooses which multiples of the inputs and which factors a method keeps in locals; nanoCLR has room for 255.</summary>
internal sealed class MethodLocals
{
    /// <summary>Locals that a method may use for inputs, their multiples and factors; the rest is for what it works with.</summary>
    public const int Limit = 232;

    private const int FewestUses = 3; // with fewer, a multiple costs more than the multiplications that it saves

    private readonly HashSet<int> _factors;

    private MethodLocals(LinearSum[] sums, int room)
    {
        Sums = sums;
        (int Factor, int Uses)[] uses = [.. sums.SelectMany(sum => sum.Factors).GroupBy(factor => factor).Select(group => (group.Key, group.Count()))];
        _factors = [.. uses.OrderByDescending(use => use.Uses).ThenBy(use => use.Factor).Take(room).Where(use => use.Uses > 1).Select(use => use.Factor)];
        Multiples = [.. sums.SelectMany(sum => sum.Uses).Where(use => use.Multiple > 1).Distinct().OrderBy(use => use.Multiple).ThenBy(use => use.Input)];
        int literals = uses.Where(use => !_factors.Contains(use.Factor)).Sum(use => use.Uses);
        Cost = sums.Sum(sum => (long)sum.Cost) + (literals * Price.Literal) + (Multiples.Count * Price.Multiple);
    }

    /// <summary>The multiples of inputs that are kept, besides the inputs themselves.</summary>
    public IReadOnlyList<(int Input, int Multiple)> Multiples { get; }

    /// <summary>The sums, one for each row.</summary>
    public IReadOnlyList<LinearSum> Sums { get; }

    /// <summary>The factors that are kept, those of the multiples among them, ascending.</summary>
    public IEnumerable<int> Factors => _factors.Concat(Multiples.Select(use => use.Multiple)).Distinct().Order();

    /// <summary>What the sums and multiples cost, see <see cref="Price"/>.</summary>
    public long Cost { get; }

    /// <summary>Chooses the cheapest way for some rows of weights.</summary>
    /// <param name="rows">(rows, inputs); not more inputs than there are locals.</param>
    public static MethodLocals For(IReadOnlyList<IReadOnlyList<int>> rows)
    {
        int inputs = rows[0].Count;
        MethodLocals? best = null;
        foreach (int[] multiples in MultipleSet.All)
        {
            MethodLocals locals = For(rows, multiples);
            if (inputs + locals.Multiples.Count > Limit)
            {
                break; // larger sets fit even less
            }

            if (best is null || locals.Cost < best.Cost)
            {
                best = locals;
            }
        }

        return best!;
    }

    /// <summary>Begins with every multiple of every input, and leaves out those that few sums use.</summary>
    private static MethodLocals For(IReadOnlyList<IReadOnlyList<int>> rows, int[] multiples)
    {
        int inputs = rows[0].Count;
        List<int>[] kept = [.. Enumerable.Range(0, inputs).Select(_ => multiples.ToList())];
        while (true)
        {
            LinearSum[] sums = [.. rows.Select(row => LinearSum.Of(row, input => kept[input]))];
            Dictionary<(int Input, int Multiple), int> uses = sums.SelectMany(sum => sum.Uses).GroupBy(use => use).ToDictionary(group => group.Key, group => group.Count());
            int removed = kept.Select((list, input) => list.RemoveAll(multiple => multiple > 1 && uses.GetValueOrDefault((input, multiple)) < FewestUses)).Sum();
            if (removed == 0)
            {
                return new MethodLocals(sums, Limit - inputs - sums.SelectMany(sum => sum.Uses).Where(use => use.Multiple > 1).Distinct().Count());
            }
        }
    }

    /// <summary>A factor as C#.</summary>
    public string Factor(int factor) => Factors.Contains(factor) ? $"k{factor}" : Literal.Long(factor);

    /// <summary>The local of an input's multiple.</summary>
    public static string Input(int input, int multiple) => $"x{input}{MultipleSet.Suffix(multiple)}";
}
