using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>A channel of words that stay words. Where the layer before has left its sums, they are requantized as they are loaded.</summary>
/// <param name="image">The words.</param>
/// <param name="product">What makes outputs of sums.</param>
/// <param name="inputs">What makes inputs of the sums of the layer before; null where it has done that itself.</param>
/// <param name="unlimited">Whether inputs may exceed 255.</param>
/// <param name="inPlace">Whether outputs take the place of inputs.</param>
internal sealed class WordChannelMethod(WordImage image, SharedProduct product, SharedProduct? inputs, bool unlimited, bool inPlace) : ChannelMethod(image, product, inPlace)
{
    /// <inheritdoc/>
    public override string[] Arrays { get; } = ["long[] lanes"];

    /// <inheritdoc/>
    public override string Key => $"{IsInPlace} words {Image.Height}x{Image.Width}x{Image.Channels} {Product.Shift} {inputs?.Shift} {unlimited}";

    /// <inheritdoc/>
    protected override string MoreParameters => inputs is null ? "" : ", long inputFactor, long inputAddend";

    /// <inheritdoc/>
    protected override void Load(CodeWriter code)
    {
        code.Line("long none = 0L;");
        if (!Image.IsEven)
        {
            code.Line($"long pair = {Literal.Long(LanePacking.Pair)};");
        }

        for (int word = 0; word < Image.LooseWords; word++)
        {
            code.Line($"long {ChannelNeighbours.Name(word)};");
        }

        if (inputs is not null)
        {
            LoadSums(code, inputs);
        }
        else
        {
            LoadWords(code);
        }
    }

    /// <inheritdoc/>
    protected override void Store(CodeWriter code, ChannelNeighbours neighbours)
    {
        for (int word = 0; word < Image.Full; word++)
        {
            code.Line($"w = {neighbours.Sum(word)} + offset;");
            code.Line($"l[{To(word)}] = {Output("w", 0, 0)} + {Output("w", 1, 1)} + {Output("w", 2, 2, neighbours.SeesBit63(word))};");
        }

        if (!Image.IsEven)
        {
            code.Line("long u;");
            code.Line("long t;");
        }

        int target = Image.Full;
        int source = Image.Full;
        for (int triple = 0; triple < Image.Triples; triple++)
        {
            code.Line($"w = {neighbours.Sum(source)} + offset;");
            code.Line($"u = {neighbours.Sum(source + 1)} + offset;");
            code.Line($"t = {neighbours.Sum(source + 2)} + offset;");
            code.Line($"l[{To(target)}] = {Output("w", 0, 0)} + {Output("w", 1, 1)} + {Output("u", 0, 2)};");
            code.Line($"l[{To(target + 1)}] = {Output("t", 0, 0)} + {Output("t", 1, 1)} + {Output("u", 1, 2)};");
            source += 3;
            target += 2;
        }

        for (; source < Image.LooseWords; source++, target++)
        {
            code.Line($"w = {neighbours.Sum(source)} + offset;");
            code.Line($"l[{To(target)}] = {Output("w", 0, 0)} + {Output("w", 1, 1)};");
        }
    }

    private void LoadSums(CodeWriter code, SharedProduct product)
    {
        for (int word = 0; word < Image.Full; word++)
        {
            code.Line($"w = l[{Place(word)}];");
            LoadLanes(code, product, ChannelNeighbours.Name(word), LanePacking.Lanes);
        }

        int source = Image.Full;
        int loose = Image.Full;
        for (int triple = 0; triple < Image.Triples; triple++, source += 2, loose += 3)
        {
            code.Line($"w = l[{Place(source)}];");
            LoadLanes(code, product, ChannelNeighbours.Name(loose), 2);
            code.Line($"{ChannelNeighbours.Name(loose + 1)} = {LaneCode.WherePositive("w", 2, Input(product, 2, 0), "none")};");
            code.Line($"w = l[{Place(source + 1)}];");
            LoadLanes(code, product, ChannelNeighbours.Name(loose + 2), 2);
            code.Line($"if ((w & above2) != 0L) {ChannelNeighbours.Name(loose + 1)} += {Input(product, 2, 1)};");
        }

        for (; source < Image.Words; source++, loose++)
        {
            code.Line($"w = l[{Place(source)}];");
            LoadLanes(code, product, ChannelNeighbours.Name(loose), 2);
        }

        if (!unlimited)
        {
            return;
        }

        string[] names = [.. Enumerable.Range(0, Image.LooseWords).Select(ChannelNeighbours.Name)];
        code.Line($"long beyond = {Literal.Long(LanePacking.BeyondByte)};");
        code.Open($"if ((({string.Join(" | ", names)}) & beyond) != 0L)");
        foreach (string name in names)
        {
            code.Open($"if (({name} & beyond) != 0L)");
            code.Line($"{name} = WordLimit.Of({name});");
            code.Close();
        }

        code.Close();
    }

    private void LoadWords(CodeWriter code)
    {
        if (unlimited)
        {
            code.Open("while (true)");
        }

        for (int word = 0; word < Image.Full; word++)
        {
            code.Line($"{ChannelNeighbours.Name(word)} = l[{Place(word)}];");
        }

        int source = Image.Full;
        int loose = Image.Full;
        for (int triple = 0; triple < Image.Triples; triple++, source += 2, loose += 3)
        {
            code.Line($"w = l[{Place(source)}];");
            code.Line($"{ChannelNeighbours.Name(loose)} = w & pair;");
            code.Line($"{ChannelNeighbours.Name(loose + 1)} = w >> {2 * LanePacking.Bits};");
            code.Line($"w = l[{Place(source + 1)}];");
            code.Line($"{ChannelNeighbours.Name(loose + 2)} = w & pair;");
            code.Line($"{ChannelNeighbours.Name(loose + 1)} += (w >> {2 * LanePacking.Bits}) << {LanePacking.Bits};");
        }

        for (; source < Image.Words; source++, loose++)
        {
            // What other layers leave in the third lane is of no position.
            code.Line($"{ChannelNeighbours.Name(loose)} = l[{Place(source)}] & pair;");
        }

        if (unlimited)
        {
            string all = string.Join(" | ", Enumerable.Range(0, Image.LooseWords).Select(ChannelNeighbours.Name));
            code.Open($"if ((({all}) & {Literal.Long(LanePacking.BeyondByte)}) == 0L)");
            code.Line("break;");
            code.Close();
            code.Line($"WordLimit.Apply(l, p, {Image.Words}, {Image.Channels});");
            code.Close();
        }
    }

    private string Place(int word) => new ArenaPlace("p", word * Image.Channels).Plus(0);

    private string To(int word) => new ArenaPlace(Target, word * Image.Channels).Plus(0);

    /// <summary>A lane that is zero, as about half of them are, costs its test only.</summary>
    private static void LoadLanes(CodeWriter code, SharedProduct product, string word, int lanes)
    {
        code.Line($"{word} = {LaneCode.WherePositive("w", 0, Input(product, 0, 0), "none")};");
        for (int lane = 1; lane < lanes; lane++)
        {
            code.Line($"if ((w & above{lane}) != 0L) {word} += {Input(product, lane, lane)};");
        }
    }

    private static string Input(SharedProduct product, int lane, int target) =>
        LaneCode.Three.Into(target, LaneCode.Product(LaneCode.Three.Lane("w", lane), "inputFactor", "inputAddend", product.Shift));

    private string Output(string word, int lane, int target, bool seesBit63 = false)
    {
        string product = LaneCode.Product(LaneCode.Three.Lane(word, lane, seesBit63), "factor", "addend", Product.Shift);
        return $"({LaneCode.WherePositive(word, lane, LaneCode.Three.Into(target, product), "none")})";
    }
}
