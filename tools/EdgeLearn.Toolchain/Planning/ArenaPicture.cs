using System.Globalization;

namespace EdgeLearn.Toolchain.Planning;

/// <summary>
/// A plan as text: steps from left to right, addresses from the bottom up, each buffer a shaded area. Where an output lies
/// over its input, the left half of the step shows the input and the right half the output.
/// </summary>
public static class ArenaPicture
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int LinesPerAddress = 4;
    private const int MaxStepWidth = 14;

    /// <summary>Draws a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="width">The most characters of a line, 40 at least.</param>
    /// <param name="height">The lines that the arena is drawn on; below them come the axis, the steps and the mark of the peak.</param>
    public static string[] Render(ArenaPlan plan, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 40);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (plan.Size == 0)
        {
            return ["The arena is empty."];
        }

        var gutter = Number(plan.Size).Length;
        var columns = new PictureColumns(plan, width - gutter - 2, MaxStepWidth);
        var owners = PictureOwners.Grid(plan, columns, height);
        var cells = PictureShades.Fill(owners, plan.Buffers.Count);
        for (var i = 0; i < plan.Buffers.Count; i++)
        {
            PictureLabels.Write(cells, owners, i, plan.Buffers[i].Name, Letter(i));
        }

        var lines = new List<string>();
        for (var row = height - 1; row >= 0; row--)
        {
            // An address stands at the upper end of its row.
            var hasAddress = (height - 1 - row) % LinesPerAddress == 0;
            var address = hasAddress ? Number((int)((long)plan.Size * (row + 1) / height)) : "";
            lines.Add($"{address.PadLeft(gutter)} {(hasAddress ? '┤' : '│')}{new string(cells[row])}".TrimEnd());
        }

        var margin = new string(' ', gutter + 2);
        lines.Add($"{"0".PadLeft(gutter)} └{new string('─', columns.Width)}");
        lines.Add((margin + columns.Numbers()).TrimEnd());
        lines.Add(margin + PeakMark(plan, columns, width - margin.Length));
        return [.. lines];
    }

    /// <summary>One line a buffer: the letter that stands for it where its name does not fit, its place and its life.</summary>
    public static string[] Legend(ArenaPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var name = plan.Buffers.Select(buffer => buffer.Name.Length).DefaultIfEmpty().Max();
        var number = Number(plan.Size).Length;
        return [.. plan.Buffers.Select((buffer, i) =>
            $"{Letter(i)}  {buffer.Name.PadRight(name)}  {Number(buffer.Size).PadLeft(number)} bytes"
            + $" at {Number(plan.Offsets[i]).PadLeft(number)}  {Life(buffer)}")];
    }

    private static string PeakMark(ArenaPlan plan, PictureColumns columns, int width)
    {
        var center = columns.Center(plan.PeakStep);
        foreach (var text in new[] { $"peak: {Number(plan.UsedBytes(plan.PeakStep))} bytes", "peak" })
        {
            if (center + 2 + text.Length <= width)
            {
                return new string(' ', center) + "▲ " + text;
            }

            if (center > text.Length)
            {
                return new string(' ', center - text.Length - 1) + text + " ▲";
            }
        }

        return new string(' ', center) + "▲";
    }

    private static string Life(ArenaBuffer buffer) =>
        buffer.FirstStep == buffer.LastStep ? $"step {buffer.FirstStep}" : $"steps {buffer.FirstStep} to {buffer.LastStep}";

    private static char Letter(int i) => Letters[i % Letters.Length];

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
