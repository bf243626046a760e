using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>Brings an image of the arena, or one channel of it, into words with a border of zeros, so that windows need no branch.</summary>
internal static class WindowPacking
{
    private const int MostUnrolled = 10;

    /// <summary>Writes the method.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="strips">The strips of the layer.</param>
    /// <param name="zeroPoint">The zero point of the input.</param>
    /// <param name="from">The arena index of the input.</param>
    /// <param name="to">The first word.</param>
    /// <param name="oneChannel">Whether the method packs the channel that it is given a number of.</param>
    public static GeneratedMethod Write(string name, StripGeometry strips, int zeroPoint, int from, int to, bool oneChannel)
    {
        var code = new CodeWriter();
        LaneFormat format = strips.Format;
        int inside = Math.Min(strips.InputBreadth, strips.WordBreadth - strips.PaddingBreadth);
        int[] starts = [.. strips.Starts.Select(start => start * strips.StrideLength)];
        List<string> parameters = ["sbyte[] arena", "long[] lanes"];
        code.Line($"/// <summary>Packs {(oneChannel ? "a channel of " : "")}the input of {strips.Starts.Length} strips into {strips.WordLength} x {strips.WordBreadth} x {strips.Channels} words.</summary>");
        if (oneChannel)
        {
            parameters.Add("int channel");
        }

        code.Open($"static void {name}({string.Join(", ", parameters)})");
        code.Line("sbyte[] a = arena;");
        code.Line("long[] l = lanes;");
        code.Line("int i;");
        code.Line("int q;");
        if (!oneChannel)
        {
            code.Line($"Array.Clear(l, {to}, {strips.InputWords});");
        }

        int row = strips.WordBreadth * strips.Channels;
        string channel = oneChannel ? "channel + " : "";
        code.Open($"for (int r = 0; r < {strips.WordLength}; r++)");
        code.Line($"int first = r - {strips.PaddingLength};");
        code.Open($"if (first >= {-starts[0]} && first + {starts[^1]} < {strips.InputLength})");
        code.Line($"i = {channel}{from} + (first * {strips.PitchLength});");
        code.Line($"q = {to + (strips.PaddingBreadth * strips.Channels)} + (r * {row});");
        Loop(code, strips, inside, oneChannel, (from, to) =>
        {
            string[] elements = [.. starts.Select(start => $"a[{new ArenaPlace("i", (start * strips.PitchLength) + from).Plus(0)}]")];
            return $"l[{new ArenaPlace("q", to).Plus(0)}] = {new LaneCode(format).Gather(elements)}{Constant(-format.Everywhere(zeroPoint))};";
        });
        code.Close();
        code.Open("else");
        if (oneChannel)
        {
            code.Line($"Array.Clear(l, {to} + (r * {row}), {row});");
        }

        for (int lane = 0; lane < format.Lanes; lane++)
        {
            code.Open($"if (first >= {-starts[lane]} && first + {starts[lane]} < {strips.InputLength})");
            code.Line($"i = {channel}{from + (starts[lane] * strips.PitchLength)} + (first * {strips.PitchLength});");
            code.Line($"q = {to + (strips.PaddingBreadth * strips.Channels)} + (r * {row});");
            int shifted = lane;
            Loop(code, strips, inside, oneChannel, (from, to) =>
                $"l[{new ArenaPlace("q", to).Plus(0)}] += {Element(new ArenaPlace("i", from).Plus(0), shifted * format.Bits)}{Constant(-((long)zeroPoint << (shifted * format.Bits)))};");
            code.Close();
        }

        code.Close();
        code.Close();
        code.Close();
        return new GeneratedMethod(name, parameters, code.ToString());
    }

    private static string Element(string index, int shift) => shift == 0 ? $"a[{index}]" : $"((long)a[{index}] << {shift})";

    private static string Constant(long value) => value == 0 ? "" : value < 0 ? $" - {Literal.Long(-value)}" : $" + {Literal.Long(value)}";

    /// <summary>Goes over the elements of a row, several at a time.</summary>
    private static void Loop(CodeWriter code, StripGeometry strips, int inside, bool oneChannel, Func<int, int, string> statement)
    {
        int run = oneChannel ? 1 : strips.Channels;
        bool contiguous = !oneChannel && strips.PitchBreadth == strips.Channels;
        if (contiguous || run == 1)
        {
            int step = contiguous ? 1 : strips.PitchBreadth;
            Run(code, inside * run, step, statement);
            return;
        }

        code.Open($"for (int m = {inside}; m > 0; m--)");
        Run(code, run, 1, statement);
        code.Line($"i += {strips.PitchBreadth - run};");
        code.Close();
    }

    private static void Run(CodeWriter code, int count, int step, Func<int, int, string> statement)
    {
        int unrolled = Enumerable.Range(1, MostUnrolled).Last(divisor => count % divisor == 0);
        code.Open($"for (int n = {count / unrolled}; n > 0; n--)");
        for (int i = 0; i < unrolled; i++)
        {
            code.Line(statement(i * step, i));
        }

        code.Line($"i += {unrolled * step};");
        code.Line($"q += {unrolled};");
        code.Close();
    }
}
