using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>A channel of the arena, whose words are put together as they are loaded.</summary>
/// <param name="image">The words; those of the last rows have two positions.</param>
/// <param name="product">What makes outputs of sums.</param>
/// <param name="zeroPoint">The zero point of the input.</param>
/// <param name="limits">The least and the greatest output.</param>
/// <param name="inPlace">Whether outputs take the place of inputs.</param>
internal sealed class ArenaChannelMethod(WordImage image, SharedProduct product, int zeroPoint, (int Least, int Greatest) limits, bool inPlace) : ChannelMethod(image, product, inPlace)
{
    /// <inheritdoc/>
    public override string[] Arrays { get; } = ["sbyte[] arena"];

    /// <inheritdoc/>
    public override string Key => $"{IsInPlace} arena {Image.Height}x{Image.Width}x{Image.Channels} {Product.Shift} {Product.HasThresholds} {zeroPoint} {limits}";

    /// <inheritdoc/>
    protected override void Load(CodeWriter code)
    {
        code.Line("long v;");
        code.Line($"long greatest = {Literal.Long(limits.Greatest)};");
        if (!Product.HasThresholds)
        {
            code.Line($"long least = {Literal.Long(limits.Least)};");
        }

        for (int word = 0; word < Image.LooseWords; word++)
        {
            int lanes = LanesOf(word);
            IEnumerable<string> elements = Enumerable.Range(0, lanes).Select(lane =>
                lane == 0 ? $"a[{Place("p", word, 0)}]" : $"((long)a[{Place("p", word, lane)}] << {lane * LanePacking.Bits})");
            long zero = LanePacking.Pack(zeroPoint, zeroPoint, lanes == LanePacking.Lanes ? zeroPoint : 0);
            string constant = zero == 0 ? "" : zero < 0 ? $" + {Literal.Long(-zero)}" : $" - {Literal.Long(zero)}";
            code.Line($"long {ChannelNeighbours.Name(word)} = {string.Join(" + ", elements)}{constant};");
        }
    }

    /// <inheritdoc/>
    protected override void Store(CodeWriter code, ChannelNeighbours neighbours)
    {
        for (int word = 0; word < Image.LooseWords; word++)
        {
            code.Line($"w = {neighbours.Sum(word)} + offset;");
            for (int lane = 0; lane < LanesOf(word); lane++)
            {
                string place = $"a[{Place(Target, word, lane)}]";
                string taken = LaneCode.Three.Lane("w", lane, neighbours.SeesBit63(word));
                if (Product.HasThresholds)
                {
                    string value = $"(sbyte)((v = {LaneCode.Product(taken, "factor", "addend", Product.Shift)}) > greatest ? greatest : v)";
                    code.Line($"{place} = {LaneCode.WherePositive("w", lane, value, $"(sbyte){limits.Least}")};");
                }
                else
                {
                    code.Line($"v = {taken};");
                    code.Line($"v = ((v * factor) + (v < zero ? below : addend)) >> {Product.Shift};");
                    code.Line($"{place} = (sbyte)(v < least ? least : v > greatest ? greatest : v);");
                }
            }
        }
    }

    private int LanesOf(int word) => word < Image.Full ? LanePacking.Lanes : 2;

    private string Place(string local, int word, int lane) => new ArenaPlace(local, (word + (lane * Image.Strip * Image.Width)) * Image.Channels).Plus(0);
}
