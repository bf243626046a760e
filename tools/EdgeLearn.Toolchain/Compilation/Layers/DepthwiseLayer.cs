using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>
/// A depthwise convolution: one method for the geometry, called for each channel with its weights and the constants of its requantization.
/// In the arena, a channel is packed into words first, so that the output may take the input's place. Over words, all of a channel comes into
/// locals, and each output is a straight-line sum.
/// </summary>
internal sealed class DepthwiseLayer
{
    private const int MostTaps = 25;
    private const int MostLocals = 150;

    private readonly WindowLayer _layer;
    private readonly ChannelOutput[] _outputs;
    private readonly SharedProduct _product;

    /// <summary>Prepares a layer.</summary>
    /// <param name="layer">A depthwise convolution.</param>
    /// <param name="plus">What is added to outputs less their zero point.</param>
    public DepthwiseLayer(WindowLayer layer, int plus)
    {
        _layer = layer;
        LayerRows rows = layer.Rows;
        int least = -128 - layer.InputZeroPoint;
        int greatest = 127 - layer.InputZeroPoint;
        _outputs = new ChannelOutput[rows.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            long bias = rows.Biases[row] + ((long)layer.InputZeroPoint * rows.Weights[row].Sum());
            SumRange range = SumRange.Of(rows.Weights[row], least, greatest);
            var requantization = new Requantization(rows, row, bias, layer.Minimum - layer.OutputZeroPoint, layer.Maximum - layer.OutputZeroPoint, range);
            _outputs[row] = new ChannelOutput(requantization, [range], plus);
        }

        bool valid = rows.Length <= MostTaps && _outputs.All(output => output.IsValid);
        _product = new SharedProduct(_outputs);
        IsValid = valid && _product.Shift > 0;
        HasThresholds = IsValid && _product.HasThresholds;
        ExceedsMaximum = _outputs.Any(output => output.ExceedsMaximum);
    }

    /// <summary>Whether the arithmetic covers the layer; where not, it is left to the kernel.</summary>
    public bool IsValid { get; }

    /// <summary>Whether every channel can stay in words.</summary>
    public bool HasThresholds { get; }

    /// <summary>Whether some output may exceed the greatest.</summary>
    public bool ExceedsMaximum { get; }

    /// <summary>Whether the layer can work on the words of an image: a window of 3 x 3 in steps of one, and few enough words for locals.</summary>
    public static bool TakesWords(WindowLayer layer, WordImage image) =>
        layer.Kernel == (3, 3) && layer.Stride == (1, 1) && layer.Dilation == (1, 1) && layer.Padding == (1, 1)
        && layer.OutputShape.SequenceEqual(layer.InputShape) && image.LooseWords <= MostLocals;

    /// <summary>Writes the methods that work in the arena; the first one runs the layer.</summary>
    /// <param name="name">The beginning of their names.</param>
    /// <param name="strips">The strips of one channel.</param>
    /// <param name="from">The arena index of the input.</param>
    /// <param name="to">The arena index of the output.</param>
    /// <param name="scratch">The first word for a channel.</param>
    public IEnumerable<GeneratedMethod> WriteInArena(string name, StripGeometry strips, int from, int to, int scratch)
    {
        int multiplier = _layer.Rows.Count / _layer.InputShape[3];
        var code = new CodeWriter();
        code.Line($"/// <summary>Layer {_layer.Index}, {_layer.Name} {_layer.Kernel.Height}x{_layer.Kernel.Width}: {_layer.Rows.Count} channels.</summary>");
        code.Open($"static void {name}(sbyte[] arena, long[] lanes)");
        code.Line($"Array.Clear(lanes, {scratch}, {strips.InputWords});");
        for (int channel = 0; channel < _layer.Rows.Count; channel++)
        {
            if (channel % multiplier == 0)
            {
                code.Line($"{name}Pack(arena, lanes, {channel / multiplier});");
            }

            code.Line($"{name}Channel(arena, lanes, {to + channel}, {Arguments(channel)});");
        }

        code.Close();
        yield return new GeneratedMethod(name, ["sbyte[] arena", "long[] lanes"], code.ToString());
        yield return WindowPacking.Write($"{name}Pack", strips, _layer.InputZeroPoint, from, scratch, oneChannel: true);
        yield return WriteChannelInArena($"{name}Channel", strips, scratch);
    }

    /// <summary>Writes the methods that work on words, in place; the first one runs the layer.</summary>
    /// <param name="name">The beginning of their names.</param>
    /// <param name="shared">The name of the method for all layers of this geometry, and whether it is new.</param>
    /// <param name="image">The words.</param>
    /// <param name="first">The first word.</param>
    /// <param name="unlimited">Whether inputs may exceed 255.</param>
    public IEnumerable<GeneratedMethod> WriteOnWords(string name, (string Name, bool IsNew) shared, WordImage image, int first, bool unlimited)
    {
        var code = new CodeWriter();
        code.Line($"/// <summary>Layer {_layer.Index}, {_layer.Name} 3x3: {_layer.Rows.Count} channels.</summary>");
        code.Open($"static void {name}(long[] lanes)");
        for (int channel = 0; channel < _layer.Rows.Count; channel++)
        {
            code.Line($"{shared.Name}(lanes, {first + channel}, {Arguments(channel)});");
        }

        code.Close();
        yield return new GeneratedMethod(name, ["long[] lanes"], code.ToString());
        if (shared.IsNew)
        {
            yield return WriteChannelOnWords(shared.Name, image, unlimited);
        }
    }

    /// <summary>What must be equal for layers to share the method that works on words.</summary>
    public string SharedKey(WordImage image, bool unlimited) => $"{image.Height}x{image.Width}x{image.Channels} {_product.Shift} {unlimited}";

    private string Arguments(int channel) => string.Join(
        ", ",
        _layer.Rows.Weights[channel].Select(weight => Literal.Long(weight))
            .Append(Literal.Long(LanePacking.Everywhere(_outputs[channel].Offsets[0])))
            .Concat(_product.Of(channel).Select(Literal.Long)));

    private string Parameters() =>
        string.Join(", ", Enumerable.Range(0, _layer.Rows.Length).Select(tap => $"long w{tap}"))
        + (_product.HasThresholds ? ", long offset, long factor, long addend" : ", long offset, long factor, long addend, long below, long zero");

    private GeneratedMethod WriteChannelInArena(string name, StripGeometry strips, int scratch)
    {
        var code = new CodeWriter();
        (int least, int greatest) = _outputs[0].Limits;
        code.Line($"/// <summary>One channel: {strips.Strip} x {strips.Breadth} windows of three strips.</summary>");
        code.Open($"static void {name}(sbyte[] arena, long[] lanes, int output, {Parameters()})");
        code.Line("sbyte[] a = arena;");
        code.Line("long[] l = lanes;");
        code.Line("long w;");
        code.Line("long v;");
        code.Line($"long mask = {Literal.Long(LanePacking.Mask)};");
        code.Line($"long greatest = {Literal.Long(greatest)};");
        if (HasThresholds)
        {
            for (int lane = 0; lane < LanePacking.Lanes; lane++)
            {
                code.Line($"long above{lane} = {Literal.Long(LanePacking.Threshold << (lane * LanePacking.Bits))};");
            }
        }
        else
        {
            code.Line($"long least = {Literal.Long(least)};");
        }

        code.Open($"for (int y = 0; y < {strips.Strip}; y++)");
        code.Line($"int p = {scratch} + (y * {strips.StrideLength * strips.WordBreadth});");
        code.Line($"int o = output + (y * {strips.OutputPitchLength});");
        code.Open($"for (int n = {strips.Breadth}; n > 0; n--)");
        code.Line($"w = {string.Join(" + ", Enumerable.Range(0, _layer.Rows.Length).Select(tap => $"(w{tap} * l[{new ArenaPlace("p", strips.WordOf(tap, _layer.Kernel.Width)).Plus(0)}])"))} + offset;");
        IReadOnlyList<ArenaPlace> places = strips.OutputPlaces("o");
        for (int lane = 0; lane < LanePacking.Lanes; lane++)
        {
            string taken = lane == 0 ? "(w & mask)" : lane == 1 ? $"((w >> {LanePacking.Bits}) & mask)" : $"(w >> {2 * LanePacking.Bits})";
            string place = $"a[{places[lane].Plus(0)}]";
            if (HasThresholds)
            {
                code.Line($"{place} = (w & above{lane}) != 0L ? (sbyte)((v = (({taken} * factor) + addend) >> {_product.Shift}) > greatest ? greatest : v) : (sbyte){least};");
            }
            else
            {
                code.Line($"v = {taken};");
                code.Line($"v = ((v * factor) + (v < zero ? below : addend)) >> {_product.Shift};");
                code.Line($"{place} = (sbyte)(v < least ? least : v > greatest ? greatest : v);");
            }
        }

        code.Line($"p += {strips.StrideBreadth};");
        code.Line($"o += {strips.OutputPitchBreadth};");
        code.Close();
        code.Close();
        code.Close();
        return new GeneratedMethod(name, ["sbyte[] arena", "long[] lanes"], code.ToString());
    }

    private GeneratedMethod WriteChannelOnWords(string name, WordImage image, bool unlimited)
    {
        int step = image.Channels;
        var code = new CodeWriter();
        code.Line($"/// <summary>3x3 on one channel of {image.Height} x {image.Width}, in words: each row of words is a row of three strips.</summary>");
        code.Open($"static void {name}(long[] lanes, int first, {Parameters()})");
        code.Line("long[] l = lanes;");
        code.Line("int p = first;");
        code.Line("long w;");
        code.Line($"long mask = {Literal.Long(LanePacking.Mask)};");
        code.Line("long zero = 0L;");
        for (int lane = 0; lane < LanePacking.Lanes; lane++)
        {
            code.Line($"long above{lane} = {Literal.Long(LanePacking.Threshold << (lane * LanePacking.Bits))};");
        }

        LoadWords(code, image, unlimited);
        var words = new DepthwiseWords(image);
        foreach (string line in words.Declarations())
        {
            code.Line(line);
        }

        for (int word = 0; word < image.Full; word++)
        {
            code.Line($"w = {words.Sum(word)} + offset;");
            bool borrowed = words.SeesBit63(word);
            code.Line($"l[{Place(word)}] = {Value("w", 0, 0)} + {Value("w", 1, 1)} + {Value("w", 2, 2, borrowed)};");
        }

        if (!image.IsEven)
        {
            code.Line("long u;");
            code.Line("long t;");
        }

        int target = image.Full;
        int source = image.Full;
        for (int triple = 0; triple < image.Triples; triple++)
        {
            code.Line($"w = {words.Sum(source)} + offset;");
            code.Line($"u = {words.Sum(source + 1)} + offset;");
            code.Line($"t = {words.Sum(source + 2)} + offset;");
            code.Line($"l[{Place(target)}] = {Value("w", 0, 0)} + {Value("w", 1, 1)} + {Value("u", 0, 2)};");
            code.Line($"l[{Place(target + 1)}] = {Value("t", 0, 0)} + {Value("t", 1, 1)} + {Value("u", 1, 2)};");
            source += 3;
            target += 2;
        }

        for (; source < image.LooseWords; source++, target++)
        {
            code.Line($"w = {words.Sum(source)} + offset;");
            code.Line($"l[{Place(target)}] = {Value("w", 0, 0)} + {Value("w", 1, 1)};");
        }

        code.Close();
        return new GeneratedMethod(name, ["long[] lanes"], code.ToString());

        string Place(int word) => new ArenaPlace("p", word * step).Plus(0);

        string Value(string word, int lane, int to, bool borrowed = false)
        {
            string taken = lane switch
            {
                0 => $"({word} & mask)",
                1 => $"(({word} >> {LanePacking.Bits}) & mask)",
                _ => borrowed ? $"(({word} >> {2 * LanePacking.Bits}) & mask)" : $"({word} >> {2 * LanePacking.Bits})",
            };
            string product = $"(({taken} * factor) + addend) >> {_product.Shift}";
            return $"(({word} & above{lane}) != 0L ? {(to == 0 ? product : $"({product}) << {to * LanePacking.Bits}")} : zero)";
        }
    }

    private static void LoadWords(CodeWriter code, WordImage image, bool unlimited)
    {
        string[] names = [.. Enumerable.Range(0, image.Words).Select(word => $"g{word}")];
        foreach (string local in names)
        {
            code.Line($"long {local};");
        }

        if (unlimited)
        {
            code.Line($"long beyond = {Literal.Long(LanePacking.Everywhere(LanePacking.Mask - 255))};");
            code.Open("while (true)");
        }

        for (int word = 0; word < image.Words; word++)
        {
            code.Line($"{names[word]} = l[{new ArenaPlace("p", word * image.Channels).Plus(0)}];");
        }

        if (unlimited)
        {
            code.Open($"if ((({string.Join(" | ", names)}) & beyond) == 0L)");
            code.Line("break;");
            code.Close();
            code.Line($"WordLimit.Apply(l, p, {image.Words}, {image.Channels});");
            code.Close();
        }
    }
}
