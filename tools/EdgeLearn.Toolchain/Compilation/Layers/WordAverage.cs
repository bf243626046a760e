using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>AVERAGE_POOL_2D over a whole image of words (reference/integer_ops/pooling.h): the sum is rounded, halves away from zero.</summary>
internal static class WordAverage
{
    /// <summary>Writes the method.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="layer">The number of the layer.</param>
    /// <param name="image">The words.</param>
    /// <param name="first">The first word.</param>
    /// <param name="zeroPoint">What was taken from the elements.</param>
    /// <param name="to">The arena index of the output.</param>
    /// <param name="minimum">The least output.</param>
    /// <param name="maximum">The greatest output.</param>
    public static GeneratedMethod Write(string name, int layer, WordImage image, int first, int zeroPoint, int to, int minimum, int maximum)
    {
        int count = image.Height * image.Width;
        int end = first + ((image.Words - image.Rest) * image.Channels);
        var code = new CodeWriter();
        code.Line($"/// <summary>Layer {layer}, AveragePool2D over {image.Height} x {image.Width}: {image.Channels} channels.</summary>");
        code.Open($"static void {name}(sbyte[] arena, long[] lanes)");
        code.Line("long[] l = lanes;");
        code.Line($"long mask = {Literal.Long(LanePacking.Mask)};");
        code.Line($"long beyond = {Literal.Long(LanePacking.Everywhere(LanePacking.Mask - 255))};");
        code.Open($"for (int c = 0; c < {image.Channels}; c++)");
        code.Line("long s = 0L;");
        code.Line("long seen = 0L;");
        code.Open($"for (int p = {first} + c; p < {end}; p += {image.Channels})");
        code.Line("long x = l[p];");
        code.Line("seen |= x;");
        code.Line("s += x;");
        code.Close();
        for (int rest = 0; rest < image.Rest; rest++)
        {
            string word = $"(l[{end + (rest * image.Channels)} + c] & {Literal.Long((1L << (2 * LanePacking.Bits)) - 1)})";
            code.Line($"seen |= {word};");
            code.Line($"s += {word};");
        }

        code.Open("if ((seen & beyond) != 0L)");
        code.Line($"WordLimit.Apply(l, {first} + c, {image.Words}, {image.Channels});");
        code.Line("c--;");
        code.Line("continue;");
        code.Close();
        code.Line($"int v = (int)((s & mask) + ((s >> {LanePacking.Bits}) & mask) + (s >> {2 * LanePacking.Bits})) + {zeroPoint * count};");
        code.Line($"v = (v > 0 ? v + {count / 2} : v - {count / 2}) / {count};");
        code.Line($"arena[{to} + c] = (sbyte)(v < {minimum} ? {minimum} : v > {maximum} ? {maximum} : v);");
        code.Close();
        code.Close();
        return new GeneratedMethod(name, ["sbyte[] arena", "long[] lanes"], code.ToString());
    }
}
