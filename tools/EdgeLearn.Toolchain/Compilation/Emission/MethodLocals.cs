namespace EdgeLearn.Toolchain.Compilation.Emission;

/// <summary>Chooses which multiples of the inputs and which factors a method keeps in locals; nanoCLR has room for 255.</summary>
internal sealed class MethodLocals
{
    /// <summary>Locals that a method may use for inputs, their multiples and factors; the rest is for what it works with.</summary>
    public const int Limit = 232;

    private readonly HashSet<int> _factors;

    private MethodLocals(int[] multiples, LinearSum[] sums, HashSet<int> factors, long cost)
    {
        Multiples = multiples;
        Sums = sums;
        _factors = factors;
        Cost = cost;
    }

    /// <summary>The odd multiples of each input that are kept.</summary>
    public IReadOnlyList<int> Multiples { get; }

    /// <summary>The sums, one for each row.</summary>
    public IReadOnlyList<LinearSum> Sums { get; }

    /// <summary>The factors that are kept, ascending.</summary>
    public IEnumerable<int> Factors => _factors.Order();

    /// <summary>What the sums and multiples cost, see <see cref="Price"/>.</summary>
    public long Cost { get; }

    /// <summary>Chooses the cheapest way for some rows of weights.</summary>
    /// <param name="rows">(rows, inputs); not more inputs than there are locals.</param>
    public static MethodLocals For(IReadOnlyList<IReadOnlyList<int>> rows)
    {
        int inputs = rows[0].Count;
        MethodLocals? best = null;
        foreach (int[] multiples in MultipleSet.All.Where(multiples => multiples.Length == 1 || inputs * multiples.Length <= Limit))
        {
            LinearSum[] sums = [.. rows.Select(row => LinearSum.Of(row, multiples))];
            int room = Limit - (inputs * multiples.Length);
            (int Factor, int Uses)[] uses = [.. sums.SelectMany(sum => sum.Factors).GroupBy(factor => factor).Select(group => (group.Key, group.Count()))];
            HashSet<int> kept = [.. uses.OrderByDescending(use => use.Uses).ThenBy(use => use.Factor).Take(room).Where(use => use.Uses > 1).Select(use => use.Factor)];
            int literals = uses.Where(use => !kept.Contains(use.Factor)).Sum(use => use.Uses);
            long cost = sums.Sum(sum => (long)sum.Cost) + (literals * 87L) + ((multiples.Length - 1L) * inputs * Price.Multiple);
            if (best is null || cost < best.Cost)
            {
                best = new MethodLocals(multiples, sums, kept, cost);
            }
        }

        return best!;
    }

    /// <summary>A factor as C#.</summary>
    public string Factor(int factor) => _factors.Contains(factor) ? $"k{factor}" : Literal.Long(factor);

    /// <summary>The local of an input's multiple.</summary>
    public static string Input(int input, int multiple) => $"x{input}{MultipleSet.Suffix(multiple)}";
}
