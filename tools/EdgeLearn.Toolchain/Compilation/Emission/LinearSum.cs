using System.Text;

namespace EdgeLearn.Toolchain.Compilation.Emission;

/// <summary>
/// sum(weight * input) with as few instructions as a sum of its kind takes: weights of the same odd part share one multiplication, equal weights one shift, and
/// a weight of zero leaves nothing.
/// </summary>
internal sealed class LinearSum
{
    private readonly List<Group> _groups;

    private LinearSum(List<Group> groups)
    {
        _groups = groups;
        Cost = groups.Sum(group => group.Cost);
        Bytes = groups.Sum(group => group.Bytes);
    }

    /// <summary>What it costs, see <see cref="Price"/>; constants are taken to be in locals.</summary>
    public int Cost { get; }

    /// <summary>About how many bytes of byte code it takes.</summary>
    public int Bytes { get; }

    /// <summary>Whether all weights are zero.</summary>
    public bool IsEmpty => _groups.Count == 0;

    /// <summary>The factors that it multiplies with.</summary>
    public IEnumerable<int> Factors => _groups.Select(group => group.Factor).Where(factor => factor != 1);

    /// <summary>The inputs that it uses, and which multiple of each.</summary>
    public IEnumerable<(int Input, int Multiple)> Uses => _groups.SelectMany(group => group.Uses);

    /// <summary>Groups the weights.</summary>
    /// <param name="weights">One for each input.</param>
    /// <param name="multiples">The odd multiples of each input that there are, 1 among them.</param>
    public static LinearSum Of(IReadOnlyList<int> weights, Func<int, IReadOnlyList<int>> multiples)
    {
        List<Term> left = [];
        for (int i = 0; i < weights.Count; i++)
        {
            if (weights[i] != 0)
            {
                left.Add(new Term(i, weights[i]));
            }
        }

        var groups = new List<Group>();
        while (left.Count > 0)
        {
            // The odd part that most of the remaining weights can take; 1 first, which costs no multiplication.
            int best = left
                .SelectMany(term => multiples(term.Input).Where(multiple => term.Odd % multiple == 0).Select(multiple => term.Odd / multiple))
                .GroupBy(odd => odd)
                .MaxBy(candidates => (candidates.Key == 1, candidates.Count(), -candidates.Key))!.Key;
            List<Term> members = [.. left.Where(term => term.Odd % best == 0 && multiples(term.Input).Contains(term.Odd / best))];
            groups.Add(new Group(best, members));
            left.RemoveAll(members.Contains);
        }

        return new LinearSum(groups);
    }

    /// <summary>The sum as C#.</summary>
    /// <param name="input">The local that holds a multiple of an input.</param>
    /// <param name="factor">A factor as C#: a local or a literal.</param>
    public string ToString(Func<int, int, string> input, Func<int, string> factor)
    {
        var text = new StringBuilder();

        // A sum that begins with a plus needs no negation.
        foreach (Group group in _groups.OrderBy(group => group.StartsNegative))
        {
            group.AppendTo(text, input, factor);
        }

        return text.ToString();
    }

    private sealed record Term(int Input, int Weight)
    {
        public int Shift { get; } = System.Numerics.BitOperations.TrailingZeroCount(Weight);

        public int Odd { get; } = Math.Abs(Weight) >> System.Numerics.BitOperations.TrailingZeroCount(Weight);
    }

    /// <summary>factor * (sum of inputs, some of them shifted).</summary>
    private sealed class Group
    {
        private readonly int _odd;
        private readonly List<List<Term>> _shifts;
        private readonly int _shift; // that of the factor
        private readonly bool _negative;

        public Group(int odd, List<Term> members)
        {
            _odd = odd;
            _shifts = [.. members.GroupBy(term => term.Shift).OrderBy(terms => terms.Key).Select(terms => terms.OrderBy(term => term.Weight < 0).ToList())];
            _shift = odd == 1 ? 0 : _shifts[0][0].Shift;
            _negative = members.TrueForAll(term => term.Weight < 0);
            if (!_negative)
            {
                // Within the parentheses too, the first is a plus.
                _shifts = [.. _shifts.OrderBy(terms => terms[0].Weight < 0)];
            }

            int shifted = _shifts.Count(terms => terms[0].Shift > _shift);
            Cost = (members.Count * Price.Term) + (odd == 1 ? 0 : Price.Factor) + (shifted * Price.Shift);
            Bytes = (3 * members.Count) + (odd == 1 ? 0 : 3) + (2 * shifted);
        }

        public int Factor => _odd << _shift;

        public IEnumerable<(int Input, int Multiple)> Uses => _shifts.SelectMany(terms => terms).Select(term => (term.Input, term.Odd / _odd));

        public bool StartsNegative => _negative;

        public int Cost { get; }

        public int Bytes { get; }

        public void AppendTo(StringBuilder text, Func<int, int, string> input, Func<int, string> factor)
        {
            var inner = new StringBuilder();
            foreach (List<Term> terms in _shifts)
            {
                bool negative = terms[0].Weight < 0; // then all of them are
                var cell = new StringBuilder();
                foreach (Term term in terms)
                {
                    bool minus = term.Weight < 0 != negative;
                    cell.Append(cell.Length == 0 ? "" : minus ? " - " : " + ").Append(input(term.Input, term.Odd / _odd));
                }

                int shift = terms[0].Shift - _shift;
                string value = shift == 0 ? cell.ToString() : $"({Parenthesized(cell.ToString(), terms.Count)} << {shift})";
                bool minusCell = negative != _negative;
                inner.Append(inner.Length == 0 ? "" : minusCell ? " - " : " + ")
                    .Append(minusCell && shift == 0 && inner.Length > 0 ? Parenthesized(value, terms.Count) : value);
            }

            text.Append(text.Length == 0 ? (_negative ? "-" : "") : _negative ? " - " : " + ");
            bool several = _shifts.Sum(terms => terms.Count) > 1;
            text.Append(Factor == 1
                ? (_negative && several ? Parenthesized(inner.ToString(), 2) : inner)
                : $"({factor(Factor)} * {Parenthesized(inner.ToString(), several ? 2 : 1)})");
        }

        private static string Parenthesized(string text, int terms) => terms > 1 ? $"({text})" : text;
    }
}
