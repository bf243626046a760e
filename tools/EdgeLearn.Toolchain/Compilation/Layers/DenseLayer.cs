using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>
/// FULLY_CONNECTED on one vector: three output channels in each word, whose weights are one constant; inputs in locals.
/// </summary>
internal sealed class DenseLayer
{
    private const int MostInputs = 200;
    private const int LongestMethod = 56_000; // bytes: alone in an assembly, since each method loads its inputs anew

    private readonly int _index;
    private readonly LayerRows _rows;
    private readonly int _zeroPoint;
    private readonly ChannelSums _sums;
    private readonly ChannelOutput[] _outputs;

    /// <summary>Prepares a layer.</summary>
    public DenseLayer(BlobModel model, BlobOperator op)
    {
        _index = op.Index;
        _rows = LayerRows.Of(op.Weights[0]);
        Input = op.Inputs[0];
        Output = op.Outputs[0];
        _zeroPoint = model.Tensors[Output].ZeroPoint;
        _sums = new ChannelSums(_rows, -128, 127, MostInputs);
        _outputs = ChannelOutput.Of(_rows, _sums, 0, (op.Parameters[0] - _zeroPoint, op.Parameters[1] - _zeroPoint), _zeroPoint);
        IsValid = model.Tensors[Output].Count == _rows.Count && _outputs.All(output => output.IsValid);
    }

    /// <summary>The number of the input tensor.</summary>
    public int Input { get; }

    /// <summary>The number of the output tensor.</summary>
    public int Output { get; }

    /// <summary>Whether the arithmetic covers the layer and there is one vector; where not, it is left to the kernel.</summary>
    public bool IsValid { get; }

    /// <summary>The weights.</summary>
    public LayerRows Rows => _rows;

    /// <summary>Words for partial sums.</summary>
    public int PartialWords => _sums.Chunks.Count == 1 ? 0 : Triples * _sums.SegmentCount;

    private int Triples => (_rows.Count + LanePacking.Lanes - 1) / LanePacking.Lanes;

    /// <summary>Writes the methods.</summary>
    /// <param name="name">The beginning of their names.</param>
    /// <param name="from">The arena index of the input.</param>
    /// <param name="to">The arena index of the output.</param>
    /// <param name="partial">The first word of the partial sums.</param>
    public IEnumerable<GeneratedMethod> Write(string name, int from, int to, int partial)
    {
        int most = Math.Max(1, LongestMethod / ((_sums.Chunks.Max(chunk => chunk.Count) * 13) + 200));
        int parts = ((Triples - 1) / most) + 1;
        int number = 0;
        for (int chunk = 0; chunk < _sums.Chunks.Count; chunk++)
        {
            for (int part = 0; part < parts; part++)
            {
                string method = parts * _sums.Chunks.Count == 1 ? name : $"{name}Piece{++number}";
                yield return WriteMethod(method, from, to, partial, part * Triples / parts, (part + 1) * Triples / parts, chunk);
            }
        }
    }

    private GeneratedMethod WriteMethod(string name, int from, int to, int partial, int firstTriple, int endTriple, int chunk)
    {
        (int firstInput, int inputs) = _sums.Chunks[chunk];
        int segment = _sums.Segments[chunk];
        bool isFirst = chunk == 0 || _sums.Segments[chunk - 1] != segment;
        bool isLast = chunk == _sums.Chunks.Count - 1;
        bool[] used = new bool[inputs];
        var body = new CodeWriter();
        for (int triple = firstTriple; triple < endTriple; triple++)
        {
            int[] channels = [.. Enumerable.Range(triple * LanePacking.Lanes, LanePacking.Lanes).Where(channel => channel < _rows.Count)];
            body.Line($"// Outputs {string.Join(", ", channels)}.");
            var terms = new List<string>();
            if (!isFirst)
            {
                terms.Add($"l[{partial + (segment * Triples) + triple}]");
            }

            for (int i = 0; i < inputs; i++)
            {
                long weight = Pack(channels, channel => _rows.Weights[channel][firstInput + i]);
                if (weight != 0)
                {
                    used[i] = true;
                    terms.Add($"(x{i} * {Literal.Long(weight)})");
                }
            }

            long offset = isFirst ? Pack(channels, channel => _outputs[channel].Offsets[segment]) : 0;
            if (offset != 0 || terms.Count == 0)
            {
                terms.Add(Literal.Long(offset));
            }

            if (!isLast)
            {
                body.Line($"l[{partial + (segment * Triples) + triple}] = {string.Join(" + ", terms)};");
                continue;
            }

            body.Line($"w = {string.Join(" + ", terms)};");
            string[] words = [.. Enumerable.Range(0, segment).Select(earlier => $"l[{partial + (earlier * Triples) + triple}]"), "w"];
            for (int lane = 0; lane < channels.Length; lane++)
            {
                Store(body, $"a[{to + channels[lane]}]", _outputs[channels[lane]], words, lane);
            }
        }

        return Finish(name, from, firstTriple, endTriple, firstInput, inputs, used, isLast, body);
    }

    private GeneratedMethod Finish(
        string name, int from, int firstTriple, int endTriple, int firstInput, int inputs, bool[] used, bool isLast, CodeWriter body)
    {
        var code = new CodeWriter();
        string part = inputs == _rows.Length ? "" : $", inputs {firstInput} to {firstInput + inputs - 1} of {_rows.Length}";
        int lastChannel = Math.Min(_rows.Count, endTriple * LanePacking.Lanes) - 1;
        code.Line($"/// <summary>Layer {_index}, FullyConnected: outputs {firstTriple * LanePacking.Lanes} to {lastChannel} of {_rows.Count}{part}.</summary>");
        code.Open($"static void {name}(sbyte[] arena, long[] lanes)");
        code.Line("sbyte[] a = arena;");
        code.Line("long[] l = lanes;");
        if (isLast)
        {
            code.Line("long w;");
            code.Line("long v;");
            code.Line($"long least = {Literal.Long(_outputs[0].Limits.Least)};");
            code.Line($"long greatest = {Literal.Long(_outputs[0].Limits.Greatest)};");
            LaneCode.DeclareMask(code);
            LaneCode.DeclareThresholds(code);
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

    private static long Pack(int[] channels, Func<int, long> value)
    {
        long word = 0;
        for (int lane = 0; lane < channels.Length; lane++)
        {
            word += value(channels[lane]) << (lane * LanePacking.Bits);
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
            string value = $"(sbyte)({output.LimitedAbove(output.Product(LaneCode.Lane(words[0], lane)), "v", "greatest")})";
            code.Line($"{place} = {LaneCode.WherePositive(words[0], lane, value, $"(sbyte){_zeroPoint}")};");
        }
        else
        {
            code.Line($"v = {ArenaOutput.Sum(words, lane)};");
            code.Line($"{place} = (sbyte)({output.Limited(output.SignedProduct("v"), "v", "least", "greatest")});");
        }
    }
}
