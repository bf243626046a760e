using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>
/// A convolution with several positions in each word: inputs in locals, a straight-line sum for each output channel, the loop over positions inside the
/// method. Large layers are cut into methods by channels, and by inputs, whose partial sums then wait in memory.
/// </summary>
internal sealed class PositionLayer
{
    private readonly WindowLayer _layer;
    private readonly ChannelSums _sums;
    private readonly int _least;
    private readonly int _greatest;
    private readonly ChannelOutput[] _outputs;
    private readonly Lazy<IReadOnlyList<(int First, int Count)>> _pieces;

    /// <summary>Prepares a layer.</summary>
    /// <param name="layer">A convolution of one group.</param>
    /// <param name="subtracted">What is taken from each input before it comes into its lane.</param>
    /// <param name="plus">What is added to outputs less their zero point.</param>
    /// <param name="outputBytes">About how many bytes of byte code turn the sum of a channel into its output.</param>
    /// <param name="longestLoop">Bytes of byte code that a loop may take.</param>
    /// <param name="format">The lanes.</param>
    public PositionLayer(WindowLayer layer, int subtracted, int plus, int outputBytes, int longestLoop, LaneFormat format)
    {
        _layer = layer;
        Format = format;
        _least = -128 - subtracted;
        _greatest = 127 - subtracted;
        LayerRows rows = layer.Rows;
        _sums = new ChannelSums(rows, _least, _greatest, format);
        _outputs = ChannelOutput.Of(rows, _sums, subtracted, (layer.Minimum - layer.OutputZeroPoint, layer.Maximum - layer.OutputZeroPoint), plus, format);
        IsValid = layer.Groups == 1 && _outputs.All(output => output.IsValid);
        StaysInWords = IsValid && _outputs.All(output => (output.HasThreshold && output.FitsLane) || output.IsAlwaysZero);
        Unlimited = _outputs.Index().Where(output => output.Item.ExceedsMaximum).Select(output => output.Index).ToHashSet();
        _pieces = new Lazy<IReadOnlyList<(int First, int Count)>>(() => PlanPieces(outputBytes, longestLoop));
        Product = IsValid ? new SharedProduct(_outputs) : null;
    }

    /// <summary>Whether the arithmetic covers the layer; where not, it is left to the kernel.</summary>
    public bool IsValid { get; }

    /// <summary>The lanes.</summary>
    public LaneFormat Format { get; }

    /// <summary>How the sums are cut.</summary>
    public ChannelSums Sums => _sums;

    /// <summary>What makes outputs of sums, for each channel.</summary>
    public IReadOnlyList<ChannelOutput> Outputs => _outputs;

    /// <summary>What the sums of a word cost, see <see cref="Price"/>.</summary>
    public long SumCost => _sums.Chunks.Sum(chunk => _layer.LocalsOf(0, _layer.Rows.Count, chunk.First, chunk.Count).Cost);

    /// <summary>Whether every channel can stay in words.</summary>
    public bool StaysInWords { get; }

    /// <summary>The channels that may exceed the greatest output.</summary>
    public IReadOnlySet<int> Unlimited { get; }

    /// <summary>What makes outputs of sums, for another layer that does it; null or without a shift where that is not possible.</summary>
    public SharedProduct? Product { get; }

    /// <summary>(first, count) of the output channels that are computed together.</summary>
    public IReadOnlyList<(int First, int Count)> Pieces => _pieces.Value;

    /// <summary>Whether one method reads all inputs of a position before it writes any output.</summary>
    public bool IsOnePiece => Pieces.Count == 1 && _sums.Chunks.Count == 1;

    /// <summary>Words for partial sums of a layer with some positions.</summary>
    public int PartialWords(int words) => _sums.Chunks.Count == 1 ? 0 : words * Pieces.Max(piece => piece.Count) * _sums.SegmentCount;

    /// <summary>Writes the methods.</summary>
    /// <param name="name">The beginning of their names.</param>
    /// <param name="input">Where inputs come from.</param>
    /// <param name="output">Where outputs go.</param>
    /// <param name="partial">The first word of the partial sums.</param>
    /// <param name="parameters">The arrays that the methods take.</param>
    public IEnumerable<GeneratedMethod> Write(string name, SweepInput input, SweepOutput output, int partial, IReadOnlyList<string> parameters)
    {
        bool several = Pieces.Count * _sums.Chunks.Count > 1;
        int number = 0;
        foreach ((int first, int count) in Pieces)
        {
            for (int chunk = 0; chunk < _sums.Chunks.Count; chunk++)
            {
                string method = several ? $"{name}Piece{++number}" : name;
                yield return WriteMethod(method, input, output, partial, first, count, chunk, parameters);
            }
        }
    }

    private List<(int First, int Count)> PlanPieces(int outputBytes, int longestLoop)
    {
        const int inputBytes = 30; // loads and multiples
        int bytes = 0;
        foreach ((int first, int count) in _sums.Chunks)
        {
            MethodLocals locals = _layer.LocalsOf(0, _layer.Rows.Count, first, count);
            bytes = Math.Max(bytes, locals.Sums.Sum(sum => sum.Bytes + outputBytes));
        }

        int room = Math.Max(1, longestLoop - (inputBytes * _sums.Chunks.Max(chunk => chunk.Count)));
        int parts = Math.Min(((bytes - 1) / room) + 1, _layer.Rows.Count);
        return
        [
            .. Enumerable.Range(0, parts).Select(part => (First: part * _layer.Rows.Count / parts, End: (part + 1) * _layer.Rows.Count / parts))
                .Select(piece => (piece.First, piece.End - piece.First)),
        ];
    }

    private GeneratedMethod WriteMethod(
        string name, SweepInput input, SweepOutput output, int partial, int first, int count, int chunk, IReadOnlyList<string> parameters)
    {
        (int firstInput, int inputs) = _sums.Chunks[chunk];
        int[][] rows = [.. _layer.Rows.Weights[first..(first + count)].Select(row => row[firstInput..(firstInput + inputs)])];
        MethodLocals locals = _layer.LocalsOf(first, count, firstInput, inputs);
        bool isFirst = chunk == 0 || _sums.Segments[chunk - 1] != _sums.Segments[chunk];
        bool isLast = chunk == _sums.Chunks.Count - 1;
        bool isPartial = _sums.Chunks.Count > 1;
        var code = new CodeWriter();
        Describe(code, first, count, firstInput, inputs, rows);
        code.Open($"static void {name}({string.Join(", ", parameters)})");
        DeclareArrays(code, parameters);
        if (isLast && !output.TakesSums)
        {
            code.Line("long w;");
        }

        output.Declare(code);
        foreach (int factor in locals.Factors)
        {
            code.Line($"long k{factor} = {Literal.Long(factor)};");
        }

        if (isPartial)
        {
            code.Line($"int part = {partial};");
        }

        if (input.Limit is not null)
        {
            code.Line($"long beyond = {Literal.Long(LanePacking.BeyondByte)};");
        }

        input.Open(code, output);
        bool[] used = [.. Enumerable.Range(0, inputs).Select(i => rows.Any(row => row[i] != 0))];
        for (int i = 0; i < inputs; i++)
        {
            if (used[i])
            {
                code.Line($"long x{i} = {input.Load(firstInput + i)};");
            }
        }

        string[] unlimited = [.. Enumerable.Range(0, inputs).Where(i => used[i] && input.IsUnlimited(firstInput + i)).Select(i => $"x{i}")];
        if (input.Limit is { } limit && unlimited.Length > 0)
        {
            code.Open($"if ((({string.Join(" | ", unlimited)}) & beyond) != 0L)");
            code.Line(limit);
            code.Line("continue;");
            code.Close();
        }

        foreach ((int i, int multiple) in locals.Multiples)
        {
            code.Line($"long x{i}{MultipleSet.Suffix(multiple)} = x{i} * k{multiple};");
        }

        for (int row = 0; row < count; row++)
        {
            ChannelOutput channel = _outputs[first + row];
            int segment = _sums.Segments[chunk];
            code.Line($"// Channel {first + row}.");
            if (!isPartial && channel.IsAlwaysZero)
            {
                output.Store(code, first + row, channel, []);
                continue;
            }

            LinearSum sum = locals.Sums[row];
            var terms = new List<string>();
            if (!isFirst)
            {
                terms.Add($"l[part + {PartialIndex(row, segment, count)}]");
            }

            if (!sum.IsEmpty)
            {
                terms.Add(sum.ToString(MethodLocals.Input, locals.Factor));
            }

            if (isFirst && (channel.Offsets[segment] != 0 || sum.IsEmpty))
            {
                terms.Add(Literal.Long(Format.Everywhere(channel.Offsets[segment])));
            }

            string value = string.Join(" + ", terms);
            if (isLast && output.TakesSums)
            {
                output.Store(code, first + row, channel, [value]);
            }
            else if (isLast)
            {
                code.Line($"w = {value};");
                string[] words = [.. Enumerable.Range(0, segment).Select(earlier => $"l[part + {PartialIndex(row, earlier, count)}]"), "w"];
                output.Store(code, first + row, channel, words);
            }
            else
            {
                code.Line($"l[part + {PartialIndex(row, segment, count)}] = {value};");
            }
        }

        if (isLast)
        {
            output.Finish(code);
        }

        if (isPartial)
        {
            code.Line($"part += {count * _sums.SegmentCount};");
        }

        input.Close(code, output);
        code.Close();
        return new GeneratedMethod(name, parameters, code.ToString());
    }

    private static int PartialIndex(int row, int segment, int count) => (segment * count) + row;

    private static void DeclareArrays(CodeWriter code, IReadOnlyList<string> parameters)
    {
        // The first four locals are a little cheaper, and a local is cheaper than an argument.
        foreach (string parameter in parameters.Where(parameter => parameter.Contains("[]", StringComparison.Ordinal)))
        {
            string[] words = parameter.Split(' ');
            code.Line($"{words[0]} {words[1][0]} = {words[1]};");
        }
    }

    private void Describe(CodeWriter code, int first, int count, int firstInput, int inputs, int[][] rows)
    {
        string window = _layer.Kernel == (1, 1) ? "" : $" {_layer.Kernel.Height}x{_layer.Kernel.Width}";
        string part = inputs == _layer.Rows.Length ? "" : $", inputs {firstInput} to {firstInput + inputs - 1} of {_layer.Rows.Length}";
        int zeros = rows.Sum(row => row.Count(weight => weight == 0));
        long widest = rows.Max(row => SumRange.Of(row, _least, _greatest) is var range ? Math.Max(-range.Low, range.High) : 0);
        code.Line($"/// <summary>Layer {_layer.Index}, {_layer.Name}{window}{(_layer.Addition is null ? "" : " + Add")}: output channels {first} to {first + count - 1} of {_layer.Rows.Count}{part}.</summary>");
        code.Line($"// {_layer.OutputShape[1]} x {_layer.OutputShape[2]} positions; {zeros} of {rows.Length * inputs} weights are zero; |sum| is at most {widest}.");
    }
}
