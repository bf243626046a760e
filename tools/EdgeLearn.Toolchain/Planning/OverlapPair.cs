namespace EdgeLearn.Toolchain.Planning;

/// <summary>All that the rules allow between one input and one output. Distances are the input's offset minus the output's.</summary>
internal sealed class OverlapPair
{
    private OverlapPair(int step, int input, int inputSize, int output, int outputSize, int limit, int[] exact)
    {
        Step = step;
        Input = input;
        InputSize = inputSize;
        Output = output;
        OutputSize = outputSize;
        Limit = limit;
        Exact = exact;
    }

    public int Step { get; }

    public int Input { get; }

    public int InputSize { get; }

    public int Output { get; }

    public int OutputSize { get; }

    /// <summary>From this distance on, every distance is allowed; the size of the output at the latest, where the two lie apart.</summary>
    public int Limit { get; }

    /// <summary>The single distances below the limit that are allowed too, ascending.</summary>
    public int[] Exact { get; }

    /// <summary>The most bytes that the two can share.</summary>
    public int MaxShared
    {
        get
        {
            // Sharing is greatest where the smaller lies inside the larger, and falls as the input moves up from there.
            var inside = Math.Max(Limit, Math.Min(0, OutputSize - InputSize));
            return Exact.Append(inside).Max(Shared);
        }
    }

    /// <summary>The bytes shared at a distance.</summary>
    public int Shared(int distance) => Math.Max(0, Math.Min(OutputSize, distance + InputSize) - Math.Max(0, distance));

    /// <summary>Collects the rules that apply.</summary>
    public static Dictionary<(int Input, int Output), OverlapPair> Collect(
        IReadOnlyList<ArenaBuffer> buffers, IReadOnlyList<OverlapRule> rules)
    {
        var index = new Dictionary<ArenaBuffer, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < buffers.Count; i++)
        {
            if (!index.TryAdd(buffers[i], i))
            {
                throw new ArgumentException($"'{buffers[i].Name}' is in the list twice.", nameof(buffers));
            }
        }

        var inputs = new HashSet<(int Step, int Buffer)>();
        var outputs = new HashSet<(int Step, int Buffer)>();
        var grouped = new Dictionary<(int Input, int Output), List<OverlapRule>>();
        foreach (var rule in rules)
        {
            var input = IndexOf(index, rule.Input);
            var output = IndexOf(index, rule.Output);
            if (!rule.Applies || rule.Input.Size == 0 || rule.Output.Size == 0)
            {
                continue;
            }

            inputs.Add((rule.Step, input));
            outputs.Add((rule.Step, output));
            if (!grouped.TryGetValue((input, output), out var group))
            {
                grouped.Add((input, output), group = []);
            }

            group.Add(rule);
        }

        // Rules speak of pairs. A buffer in the middle of two at one step would tie three together, and pairs would not say enough.
        inputs.IntersectWith(outputs);
        if (inputs.Count > 0)
        {
            var (step, buffer) = inputs.Min();
            throw new ArgumentException($"Step {step} both reads and writes '{buffers[buffer].Name}'.", nameof(rules));
        }

        return grouped.ToDictionary(group => group.Key, group => Combine(buffers, group.Key.Input, group.Key.Output, group.Value));
    }

    private static OverlapPair Combine(IReadOnlyList<ArenaBuffer> buffers, int input, int output, List<OverlapRule> rules)
    {
        var limit = buffers[output].Size;
        foreach (var rule in rules.Where(rule => rule.Kind == OverlapKind.AtLeast))
        {
            limit = Math.Min(limit, Math.Max(rule.Distance, -buffers[input].Size));
        }

        int[] exact = [.. rules
            .Where(rule => rule.Kind == OverlapKind.Exactly && rule.Distance < limit && rule.Distance > -buffers[input].Size)
            .Select(rule => rule.Distance).Distinct().Order()];
        return new OverlapPair(rules[0].Step, input, buffers[input].Size, output, buffers[output].Size, limit, exact);
    }

    private static int IndexOf(Dictionary<ArenaBuffer, int> index, ArenaBuffer buffer) =>
        index.TryGetValue(buffer, out var i)
            ? i
            : throw new ArgumentException($"A rule names '{buffer.Name}', which is not among the buffers.", nameof(buffer));
}
