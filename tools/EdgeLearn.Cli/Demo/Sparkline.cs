namespace EdgeLearn.Cli.Demo;

/// <summary>A signal as a line of text.</summary>
internal static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";
    private const float Range = 3.5f;
    private const int Columns = 64;

    /// <summary>The samples from the left to the right, -3.5 g to 3.5 g from the bottom to the top; of several in a column, the outermost.</summary>
    public static string Of(float[] signal) => string.Concat(signal.Chunk(signal.Length / Columns).Select(chunk =>
    {
        float value = chunk.MaxBy(Math.Abs);
        int level = (int)((value + Range) / (2 * Range) * Levels.Length);
        return Levels[Math.Clamp(level, 0, Levels.Length - 1)];
    }));
}
