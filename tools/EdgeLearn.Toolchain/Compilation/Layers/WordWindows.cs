using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>
/// Runs the windows of a layer whose outputs stay in words: first those of rows with three positions; then those of the last rows, whose words are made of three
/// windows with two positions each (see <see cref="WordImage"/>): their inputs are put together the same way, and the same sums give the outputs.
/// </summary>
/// <param name="image">The words of the output.</param>
/// <param name="strips">The strips of the layer, along its rows.</param>
/// <param name="from">The first word of the packed input.</param>
/// <param name="to">The first word of the output.</param>
internal sealed class WordWindows(WordImage image, StripGeometry strips, int from, int to)
{
    /// <summary>Words beyond the packed input for a window that is put together: none where windows of the last rows leave room for it.</summary>
    public static int PatchWords(WordImage image, StripGeometry strips) => image.Triples == 0 || HasRoom(image, strips) ? 0 : PatchRows(strips) * Pitch(strips);

    /// <summary>Writes the methods; the first one runs the layer.</summary>
    /// <param name="name">The beginning of their names.</param>
    /// <param name="sweeps">The methods that compute outputs of windows, all of them for all windows.</param>
    public IEnumerable<GeneratedMethod> Write(string name, IReadOnlyList<GeneratedMethod> sweeps)
    {
        int patch = HasRoom(image, strips) ? from : from + strips.InputWords;
        var code = new CodeWriter();
        code.Line("/// <summary>All windows: those of three positions, row by row; of the last rows, three windows of two positions become two.</summary>");
        code.Open($"static void {name}(long[] lanes)");
        Sweep(from, 0, image.Full / image.Width, image.Width);
        int word = image.Full;
        int loose = image.Full;
        for (int triple = 0; triple < image.Triples; triple++, loose += 3)
        {
            code.Line($"{name}Patch(lanes, {Window(loose)}, {Window(loose + 1)}, 0);");
            Sweep(patch, word++, 1, 1);
            code.Line($"{name}Patch(lanes, {Window(loose + 2)}, {Window(loose + 1)}, {LanePacking.Bits});");
            Sweep(patch, word++, 1, 1);
        }

        for (int rest = 0; rest < image.Rest; rest++)
        {
            Sweep(Window(loose++), word++, 1, 1);
        }

        code.Close();
        yield return new GeneratedMethod(name, ["long[] lanes"], code.ToString());
        if (image.Triples > 0)
        {
            yield return WritePatch($"{name}Patch", patch);
        }

        void Sweep(int window, int output, int rows, int columns)
        {
            foreach (GeneratedMethod sweep in sweeps)
            {
                code.Line($"{sweep.Name}(lanes, {window}, {to + (output * image.Channels)}, {rows}, {columns});");
            }
        }
    }

    private static bool HasRoom(WordImage image, StripGeometry strips) => image.Full / image.Width * strips.StrideLength >= PatchRows(strips);

    private static int PatchRows(StripGeometry strips) => ((strips.KernelLength - 1) * strips.DilationLength) + 1;

    private static int Pitch(StripGeometry strips) => strips.WordBreadth * strips.Channels;

    private int Window(int loose) =>
        from + (loose / image.Width * strips.StrideLength * Pitch(strips)) + (loose % image.Width * strips.StrideBreadth * strips.Channels);

    private GeneratedMethod WritePatch(string name, int patch)
    {
        int columns = (((strips.KernelBreadth - 1) * strips.DilationBreadth) + 1) * strips.Channels;
        var code = new CodeWriter();
        code.Line("/// <summary>A window that has two positions of one and, as the third, one of another: its first with shift 0, its second with that of a lane.</summary>");
        code.Open($"static void {name}(long[] lanes, int window, int other, int shift)");
        code.Line("long[] l = lanes;");
        LaneCode.Three.DeclareMask(code);
        code.Line($"long pair = {Literal.Long(LanePacking.Pair)};");
        code.Line($"long offset = {Literal.Long(LanePacking.Everywhere(LanePacking.Threshold))}; // lanes are not negative with it, and can be cut apart");
        code.Line("int a = window;");
        code.Line("int b = other;");
        code.Line($"int q = {patch};");
        code.Open($"for (int r = {PatchRows(strips)}; r > 0; r--)");
        code.Open($"for (int n = {columns}; n > 0; n--)");
        code.Line($"l[q++] = ((l[a++] + offset) & pair) + ((((l[b++] + offset) >> shift) & mask) << {2 * LanePacking.Bits}) - offset;");
        code.Close();
        int step = Pitch(strips) - columns;
        code.Line($"a += {step};");
        code.Line($"b += {step};");
        code.Line($"q += {step};");
        code.Close();
        code.Close();
        return new GeneratedMethod(name, ["long[] lanes", "int window", "int other", "int shift"], code.ToString());
    }
}
