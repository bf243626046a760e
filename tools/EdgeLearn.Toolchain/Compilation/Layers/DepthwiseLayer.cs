using System.Globalization;
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
    private const int MostWords = 150;
    private const int MostLocals = 220; // with the rows beside the strips; the rest of 255 is for weights and what the method works with

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
        _outputs = ChannelOutput.Of(rows, null, layer.InputZeroPoint, (layer.Minimum - layer.OutputZeroPoint, layer.Maximum - layer.OutputZeroPoint), plus, LaneFormat.Three);

        bool valid = rows.Length <= MostTaps && _outputs.All(output => output.IsValid);
        _product = new SharedProduct(_outputs);
        IsValid = valid && _product.Shift > 0;
        HasThresholds = IsValid && _product.HasThresholds;
        StaysInWords = HasThresholds && _outputs.All(output => output.FitsLane || output.IsAlwaysZero);
        Unlimited = _outputs.Index().Where(output => output.Item.ExceedsMaximum).Select(output => output.Index).ToHashSet();
    }

    /// <summary>Whether the arithmetic covers the layer; where not, it is left to the kernel.</summary>
    public bool IsValid { get; }

    /// <summary>Whether the uppermost bit of a lane tells for every channel that the output is positive.</summary>
    public bool HasThresholds { get; }

    /// <summary>Whether every channel can stay in words.</summary>
    public bool StaysInWords { get; }

    /// <summary>The channels that may exceed the greatest output.</summary>
    public IReadOnlySet<int> Unlimited { get; }

    /// <summary>Whether a whole channel can be in locals: a window of 3 x 3 in steps of one, and few enough words.</summary>
    public static bool FitsLocals(WindowLayer layer, WordImage image) =>
        layer.Kernel == (3, 3) && layer.Stride == (1, 1) && layer.Dilation == (1, 1) && layer.Padding == (1, 1)
        && layer.OutputShape.SequenceEqual(layer.InputShape) && image.IsPossible && image.LooseWords <= MostWords
        && image.LooseWords + (2 * image.Width) <= MostLocals;

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

    /// <summary>Writes the methods that keep a whole channel in locals, in place; the first one runs the layer.</summary>
    /// <param name="name">The beginning of their names.</param>
    /// <param name="shared">The name of the method for all layers that are alike, and whether it is new.</param>
    /// <param name="channels">What the method does.</param>
    /// <param name="from">The first word of the input, or its first element of the arena.</param>
    /// <param name="to">That of the output.</param>
    /// <param name="inputs">The constants of the layer before, where this one requantizes its sums; else null.</param>
    public IEnumerable<GeneratedMethod> WriteChannels(
        string name, (string Name, bool IsNew) shared, ChannelMethod channels, int from, int to, SharedProduct? inputs)
    {
        string[] arrays = channels.Arrays;
        var code = new CodeWriter();
        code.Line($"/// <summary>Layer {_layer.Index}, {_layer.Name} 3x3: {_layer.Rows.Count} channels.</summary>");
        code.Open($"static void {name}({string.Join(", ", arrays)})");
        for (int channel = 0; channel < _layer.Rows.Count; channel++)
        {
            IEnumerable<string> arguments =
            [
                arrays[0].Split(' ')[1],
                (from + channel).ToString(CultureInfo.InvariantCulture),
                .. channels.IsInPlace ? Array.Empty<string>() : [(to + channel).ToString(CultureInfo.InvariantCulture)],
                .. _layer.Rows.Weights[channel].Select(weight => weight.ToString(CultureInfo.InvariantCulture)),
                Literal.Long(LanePacking.Everywhere(_outputs[channel].Offsets[0])),
                .. _product.Of(channel).Select(Literal.Long),
                .. inputs is null ? [] : inputs.Of(channel).Select(Literal.Long),
            ];
            code.Line($"{shared.Name}({string.Join(", ", arguments)});");
        }

        code.Close();
        yield return new GeneratedMethod(name, arrays, code.ToString());
        if (shared.IsNew)
        {
            yield return channels.Write(shared.Name);
        }
    }

    /// <summary>The product that all channels share.</summary>
    public SharedProduct Product => _product;

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
        LaneCode.Three.DeclareMask(code);
        code.Line($"long greatest = {Literal.Long(greatest)};");
        if (HasThresholds)
        {
            LaneCode.Three.DeclareThresholds(code);
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
            string taken = LaneCode.Three.Lane("w", lane);
            string place = $"a[{places[lane].Plus(0)}]";
            if (HasThresholds)
            {
                string value = $"(sbyte)((v = {LaneCode.Product(taken, "factor", "addend", _product.Shift)}) > greatest ? greatest : v)";
                code.Line($"{place} = {LaneCode.WherePositive("w", lane, value, $"(sbyte){least}")};");
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
}
