using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>Puts the words of the last rows together after a layer has written every row by itself; see <see cref="WordImage"/>.</summary>
internal static class WordTail
{
    /// <summary>Writes the method.</summary>
    public static GeneratedMethod Write(string name, WordImage image, int first)
    {
        int c = image.Channels;
        var code = new CodeWriter();
        code.Line("/// <summary>Of three words with two positions each, makes two with three.</summary>");
        code.Open($"static void {name}(long[] lanes)");
        code.Line("long[] l = lanes;");
        code.Line($"long pair = {Literal.Long(LanePacking.Pair)};");
        code.Line($"int from = {first + (image.Full * c)};");
        code.Line($"int to = {first + (image.Full * c)};");
        code.Line("long middle;");
        code.Open($"for (int triple = 0; triple < {image.Triples}; triple++)");
        code.Open($"for (int n = {c}; n > 0; n--)");
        code.Line($"middle = l[from + {c}];");
        code.Line($"l[to] = (l[from] & pair) + ((middle & {Literal.Long(LanePacking.Mask)}) << {2 * LanePacking.Bits});");
        code.Line($"l[to + {c}] = (l[from + {2 * c}] & pair) + (((middle >> {LanePacking.Bits}) & {Literal.Long(LanePacking.Mask)}) << {2 * LanePacking.Bits});");
        code.Line("from++;");
        code.Line("to++;");
        code.Close();
        code.Line($"from += {2 * c};");
        code.Line($"to += {c};");
        code.Close();
        code.Open($"for (int n = {image.Rest * c}; n > 0; n--)");
        code.Line("l[to] = l[from] & pair;");
        code.Line("from++;");
        code.Line("to++;");
        code.Close();
        code.Close();
        return new GeneratedMethod(name, ["long[] lanes"], code.ToString());
    }
}
