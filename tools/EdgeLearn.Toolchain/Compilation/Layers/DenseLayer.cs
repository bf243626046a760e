using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>
/// FULLY_CONNECTED on one vector: several output channels in each word, whose weights are one constant; inputs in locals.
/// </summary>
internal sealed class DenseLayer
{
    private const int MostInputs = 200;
    private const int LongestMethod = 56_000; // bytes: alone in an assembly, since each method loads its inputs anew

    // What decides between numbers of lanes, in cost units (see Price).
    private const int Product = 300; // an input times the weights of a word, added
    private const int Loaded = 400; // an input brought to its local
    private const int Partial = 500; // a partial sum stored and loaded
    private const int Segment = 330; // one more lane to take out and to add
    private const int Rectified = 850; // a lane to its byte, half of them zero
    private const int Signed = 1900;

    private readonly int _index;
    private readonly LayerRows _rows;
    private readonly int _zeroPoint;
    private readonly ChannelSums _sums;
    private readonly ChannelOutput[] _outputs;
    private readonly LaneCode _lanes;

    private DenseLayer(BlobModel model, BlobOperator op, LayerRows rows, LaneFormat format)
    {
        _index = op.Index;
        _rows = rows;
        _lanes = new LaneCode(format);
        Format = format;
        Input = op.Inputs[0];
        Output = op.Outputs[0];
        _zeroPoint = model.Tensors[Output].ZeroPoint;
        _sums = new ChannelSums(_rows, -128, 127, format, MostInputs);
        _outputs = ChannelOutput.Of(_rows, _sums, 0, (op.Parameters[0] - _zeroPoint, op.Parameters[1] - _zeroPoint), _zeroPoint, format);
        IsValid = model.Tensors[Output].Count == _rows.Count && _outputs.All(output => output.IsValid);
    }

    /// <summary>Prepares a layer, with the number of lanes that costs least: for least memory, only if no more partial sums wait there.</summary>
    public static DenseLayer Best(BlobModel model, BlobOperator op, CompileGoal goal)
    {
        LayerRows rows = LayerRows.Of(op.Weights[0]);
        var usual = new DenseLayer(model, op, rows, LaneFormat.Three);
        return LaneFormat.All.Where(format => format != LaneFormat.Three && ChannelSums.Suits(rows, format))
            .Select(format => new DenseLayer(model, op, rows, format)).Where(dense => dense.IsValid && (goal == CompileGoal.Speed || dense._sums.NeedsNoMoreMemoryThan(usual._sums))).Prepend(usual).MinBy(dense => dense.Cost)!;
    }

    /// <summary>The lanes.</summary>
    public LaneFormat Format { get; }

    /// <summary>The number of the input tensor.</summary>
    public int Input { get; }

    /// <summary>The number of the output tensor.</summary>
    public int Output { get; }

    /// <summary>Whether the arithmetic covers the layer and there is one vector; where not, it is left to the kernel.</summary>
    public bool IsValid { get; }

    /// <summary>The weights.</summary>
    public LayerRows Rows => _rows;

    /// <summary>Words for partial sums.</summary>
    public int PartialWords => _sums.Chunks.Count == 1 ? 0 : Words * _sums.SegmentCount;

    private int Words => (_rows.Count + Format.Lanes - 1) / Format.Lanes;

    private int Parts => ((Words - 1) / Math.Max(1, LongestMethod / ((_sums.Chunks.Max(chunk => chunk.Count) * 13) + 200))) + 1;

    private long Cost
    {
        get
        {
            long products = Enumerable.Range(0, Words).Sum(word => (long)Enumerable.Range(0, _rows.Length).Count(i => ChannelsOf(word).Any(row => _rows.Weights[row][i] != 0)));
            long outputs = _outputs.Sum(output => output.HasThreshold ? Rectified : Signed + (Segment * (_sums.SegmentCount - 1L)));
            return (Product * products) + (Loaded * (long)Parts * _rows.Length) + (Partial * (_sums.Chunks.Count - 1L) * Words) + outputs;
        }
    }

    /// <summary>Writes the methods.</summary>
    /// <param name="name">The beginning of their names.</param>
    /// <param name="from">The arena index of the input.</param>
    /// <param name="to">The arena index of the output.</param>
    /// <param name="partial">The first word of the partial sums.</param>
    public IEnumerable<GeneratedMethod> Write(string name, int from, int to, int partial)
    {
        int parts = Parts;
        int number = 0;
        for (int chunk = 0; chunk < _sums.Chunks.Count; chunk++)
        {
            for (int part = 0; part < parts; part++)
            {
                string method = parts * _sums.Chunks.Count == 1 ? name : $"{name}Piece{++number}";
                yield return WriteMethod(method, from, to, partial, part * Words / parts, (part + 1) * Words / parts, chunk);
            }
        }
    }

    private GeneratedMethod WriteMethod(string name, int from, int to, int partial, int firstWord, int endWord, int chunk)
    {
        (int firstInput, int inputs) = _sums.Chunks[chunk];
        int segment = _sums.Segments[chunk];
        bool isFirst = chunk == 0 || _sums.Segments[chunk - 1] != segment;
        bool isLast = chunk == _sums.Chunks.Count - 1;
        bool[] used = new bool[inputs];
        var body = new CodeWriter();
        for (int word = firstWord; word < endWord; word++)
        {
            int[] channels = ChannelsOf(word);
            body.Line($"// Outputs {string.Join(", ", channels)}.");
            var terms = new List<string>();
            if (!isFirst)
            {
                terms.Add($"l[{partial + (segment * Words) + word}]");
            }

            for (int i = 0; i < inputs; i++)
            {
                long weight = Pack(channels, channel => _rows.Weights[channel][firstInput + i]);
                if (weight != 0)
                {
                    used[i] = true;
                    terms.Add(Literal.Product($"x{i}", weight));
                }
            }

            long offset = isFirst ? Pack(channels, channel => _outputs[channel].Offsets[segment]) : 0;
            if (offset != 0 || terms.Count == 0)
            {
                terms.Add(Literal.Signed(offset));
            }

            if (!isLast)
            {
                body.Line($"l[{partial + (segment * Words) + word}] = {string.Join(" + ", terms)};");
                continue;
            }

            if (terms.Count == 1 && !Literal.IsSafe(offset))
            {
                // By itself, the compiler would make one constant of it.
                body.Line("w = 0L;");
                terms.Insert(0, "w");
            }

            body.Line($"w = {string.Join(" + ", terms)};");
            string[] words = [.. Enumerable.Range(0, segment).Select(earlier => $"l[{partial + (earlier * Words) + word}]"), "w"];
            for (int lane = 0; lane < channels.Length; lane++)
            {
                Store(body, $"a[{to + channels[lane]}]", _outputs[channels[lane]], words, lane);
            }
        }

        return Finish(name, from, firstWord, endWord, firstInput, inputs, used, isLast, body);
    }

    private GeneratedMethod Finish(
        string name, int from, int firstWord, int endWord, int firstInput, int inputs, bool[] used, bool isLast, CodeWriter body)
    {
        var code = new CodeWriter();
        string part = inputs == _rows.Length ? "" : $", inputs {firstInput} to {firstInput + inputs - 1} of {_rows.Length}";
        int lastChannel = Math.Min(_rows.Count, endWord * Format.Lanes) - 1;
        code.Line($"/// <summary>Layer {_index}, FullyConnected: outputs {firstWord * Format.Lanes} to {lastChannel} of {_rows.Count}{part}.</summary>");
        code.Open($"static void {name}(sbyte[] arena, long[] lanes)");
        code.Line("sbyte[] a = arena;");
        code.Line("long[] l = lanes;");
        if (isLast)
        {
            code.Line("long w;");
            code.Line("long v;");
            code.Line($"long least = {Literal.Long(_outputs[0].Limits.Least)};");
            code.Line($"long greatest = {Literal.Long(_outputs[0].Limits.Greatest)};");
            _lanes.DeclareMask(code);
            _lanes.DeclareThresholds(code);
        }

        for (int i = 0; i < inputs; i++)
        {
            if (used[i])
            {
                code.Line($"long x{i} = a[{from + firstInput + i}];");
            }
        }

        code.Lines(body.ToString());
        code.Close();
        return new GeneratedMethod(name, ["sbyte[] arena", "long[] lanes"], code.ToString());
    }

    private int[] ChannelsOf(int word) => [.. Enumerable.Range(word * Format.Lanes, Format.Lanes).Where(channel => channel < _rows.Count)];

    private long Pack(int[] channels, Func<int, long> value)
    {
        long word = 0;
        for (int lane = 0; lane < channels.Length; lane++)
        {
            word += value(channels[lane]) << (lane * Format.Bits);
        }

        return word;
    }

    private void Store(CodeWriter code, string place, ChannelOutput output, string[] words, int lane)
    {
        if (output.IsAlwaysZero)
        {
            code.Line($"{place} = {_zeroPoint};");
        }
        else if (output.HasThreshold)
        {
            string value = $"(sbyte)({output.LimitedAbove(output.Product(_lanes.Lane(words[0], lane)), "v", "greatest")})";
            code.Line($"{place} = {LaneCode.WherePositive(words[0], lane, value, $"(sbyte){_zeroPoint}")};");
        }
        else
        {
            code.Line($"v = {_lanes.Sum(words, lane)};");
            code.Line($"{place} = (sbyte)({output.Limited(output.SignedProduct("v"), "v", "least", "greatest")});");
        }
    }
}
