using System.Globalization;
using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>AVERAGE_POOL_2D over a whole image of words (reference/integer_ops/pooling.h): the sum is rounded, halves away from zero.</summary>
/// <param name="layer">The number of the layer.</param>
/// <param name="image">The words.</param>
/// <param name="inputs">What makes inputs of the sums of the layer before; null where it has done that itself.</param>
/// <param name="zeroPoint">What was taken from the elements.</param>
/// <param name="limits">The least and the greatest output.</param>
internal sealed class WordAverage(int layer, WordImage image, SharedProduct? inputs, int zeroPoint, (int Least, int Greatest) limits)
{
    private const int Unrolled = 8;

    /// <summary>Writes the methods; the first one runs the layer.</summary>
    /// <param name="name">The beginning of their names.</param>
    /// <param name="first">The first word.</param>
    /// <param name="to">The arena index of the output.</param>
    public IEnumerable<GeneratedMethod> Write(string name, int first, int to)
    {
        string[] parameters = ["sbyte[] arena", "long[] lanes"];
        var code = new CodeWriter();
        code.Line($"/// <summary>Layer {layer}, AveragePool2D over {image.Height} x {image.Width}: {image.Channels} channels.</summary>");
        code.Open($"static void {name}(sbyte[] arena, long[] lanes)");
        for (int channel = 0; channel < image.Channels; channel++)
        {
            IEnumerable<string> arguments =
            [
                (first + channel).ToString(CultureInfo.InvariantCulture),
                (to + channel).ToString(CultureInfo.InvariantCulture),
                .. inputs is null ? [] : inputs.Of(channel).Select(Literal.Long),
            ];
            code.Line($"{name}Channel(arena, lanes, {string.Join(", ", arguments)});");
        }

        code.Close();
        yield return new GeneratedMethod(name, parameters, code.ToString());
        yield return WriteChannel($"{name}Channel", parameters);
    }

    private GeneratedMethod WriteChannel(string name, string[] parameters)
    {
        var code = new CodeWriter();
        code.Line("/// <summary>One channel.</summary>");
        code.Open($"static void {name}(sbyte[] arena, long[] lanes, int first, int output{(inputs is null ? "" : ", long factor, long addend")})");
        code.Line("long w;");
        code.Line("long s = 0L;");
        code.Line("long[] l = lanes;");
        code.Line("int p = first;");
        code.Line("long seen = 0L;");
        code.Line("long none = 0L;");
        LaneCode.Three.DeclareMask(code);
        if (inputs is not null)
        {
            LaneCode.Three.DeclareThresholds(code);
        }

        int whole = image.Words - image.Rest;
        for (int word = 0; word < Math.Max(Unrolled, (whole % Unrolled) + image.Rest); word++)
        {
            code.Line($"long x{word};");
        }

        code.Open($"for (int n = {whole / Unrolled}; n > 0; n--)");
        Add(code, Unrolled, 0);
        code.Line($"p += {Unrolled * image.Channels};");
        code.Close();
        Add(code, whole % Unrolled, image.Rest);

        code.Open($"if ((seen & {Literal.Long(LanePacking.BeyondByte)}) != 0L)");
        AddLimited(code);
        code.Close();
        int count = image.Height * image.Width;
        code.Line($"int v = (int)((s & mask) + ((s >> {LanePacking.Bits}) & mask) + (s >> {2 * LanePacking.Bits})) + {zeroPoint * count};");
        code.Line($"v = (v > 0 ? v + {count / 2} : v - {count / 2}) / {count};");
        code.Line($"arena[output] = (sbyte)(v < {limits.Least} ? {limits.Least} : v > {limits.Greatest} ? {limits.Greatest} : v);");
        code.Close();
        return new GeneratedMethod(name, parameters, code.ToString());
    }

    /// <summary>Adds words, then some of two positions: the sum and what was seen are brought up to date once.</summary>
    private void Add(CodeWriter code, int whole, int rest)
    {
        string[] names = [.. Enumerable.Range(0, whole + rest).Select(word => $"x{word}")];
        for (int word = 0; word < names.Length; word++)
        {
            code.Line($"w = l[{new ArenaPlace("p", word * image.Channels).Plus(0)}];");
            code.Line($"{names[word]} = {Value(word < whole ? LanePacking.Lanes : 2)};");
        }

        if (names.Length > 0)
        {
            code.Line($"s += {string.Join(" + ", names)};");
            code.Line($"seen |= {string.Join(" | ", names)};");
        }
    }

    /// <summary>Some element is beyond the greatest: once more, slower.</summary>
    private void AddLimited(CodeWriter code)
    {
        code.Line("s = 0L;");
        code.Line("p = first;");
        code.Open($"for (int n = {image.Words}; n > 0; n--)");
        code.Line($"w = l[p];");
        code.Line($"w = WordLimit.Of({Value(LanePacking.Lanes)});");
        code.Line($"s += {(image.Rest > 0 ? $"n > {image.Rest} ? w : w & {Literal.Long(LanePacking.Pair)}" : "w")};");
        code.Line($"p += {image.Channels};");
        code.Close();
    }

    private string Value(int lanes)
    {
        if (inputs is null)
        {
            return lanes == LanePacking.Lanes ? "w" : $"w & {Literal.Long(LanePacking.Pair)}";
        }

        return string.Join(" + ", Enumerable.Range(0, lanes).Select(lane =>
        {
            string product = LaneCode.Product(LaneCode.Three.Lane("w", lane), "factor", "addend", inputs.Shift);
            return $"({LaneCode.WherePositive("w", lane, LaneCode.Three.Into(lane, product), "none")})";
        }));
    }
}
