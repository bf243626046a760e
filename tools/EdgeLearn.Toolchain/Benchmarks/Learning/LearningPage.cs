using System.Globalization;
using System.Text;

namespace EdgeLearn.Toolchain.Benchmarks.Learning;

/// <summary>The page docs/learning-results.md.</summary>
internal static class LearningPage
{
    /// <summary>Writes it.</summary>
    public static byte[] Write(IReadOnlyList<(ScratchTask Task, ScratchResult[] Results)> scratch, int seeds)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # What boards learn

            This page is written by `edgelearn bench learning --seeds {seeds}`. Figures are means over {seeds} seeds, with the least and the greatest in brackets. A board learns in integers, and its
            accuracy is that of its int8 outputs; the float twin begins with the same weights and sees the same samples in the same order, one a step, at the same learning rates.
            Everything that runs here runs on a board, byte for byte.

            ## From nothing

            | task | passes | integers | floats | difference, points | samples with a backward pass | weights looked at, share of all a sample |
            |---|---:|---:|---:|---:|---:|---:|

            """);
        foreach ((ScratchTask task, ScratchResult[] results) in scratch)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"| {task.Name} | {task.Epochs} | {Range(results, result => result.Integers)} | {Range(results, result => result.Floats)} | {100 * results.Average(result => result.Integers - result.Floats):+0.00;-0.00} | {100 * results.Average(result => result.Backward):0} % | {100 * results.Average(result => result.Visited):0.0} % |\n");
        }

        return Encoding.UTF8.GetBytes(page.ToString().ReplaceLineEndings("\n"));
    }

    private static string Range(ScratchResult[] results, Func<ScratchResult, double> of) => string.Create(
        CultureInfo.InvariantCulture, $"{100 * results.Average(of):0.00} % ({100 * results.Min(of):0.00} to {100 * results.Max(of):0.00})");
}
