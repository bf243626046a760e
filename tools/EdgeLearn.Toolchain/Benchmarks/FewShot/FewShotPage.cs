using System.Globalization;
using System.Text;
using EdgeLearn.Toolchain.Evaluation.Episodes;

namespace EdgeLearn.Toolchain.Benchmarks.FewShot;

/// <summary>The page docs/few-shot-results.md.</summary>
internal static class FewShotPage
{
    /// <summary>The figures of a seed in one line.</summary>
    public static string Line(FewShotResult result) => string.Create(CultureInfo.InvariantCulture,
        $"seed {result.Seed}: {string.Join("; ", result.Rows.Select(row => $"{row.Name}: float {Percent(row.Floats.Average())}, int8 {Percent(row.Integers.Average())}"))}");

    /// <summary>Writes it.</summary>
    public static byte[] Write(IReadOnlyList<FewShotResult> results, EpisodeOptions options)
    {
        int seeds = results.Count;
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # New characters from a few drawings

            This page is written by `edgelearn bench omniglot --seeds {seeds}`. The embedding is that of [models/omniglot](../models/omniglot/README.md): trained on characters of six alphabets, without Sanskrit and Tagalog,
            {(seeds == 1 ? "with 1 seed" : $"with {seeds} seeds")}. An episode takes {options.Ways} characters of these two by chance; half of the people who drew made what is learned, the others the {options.Queries} drawings of each that are asked about.
            A character is the mean of its embeddings, and the nearest one is the answer: *int8* is the model's int8 output and the classifier that runs on a board, byte for byte;
            *float* the float network, with means and distances in doubles. The interval is that of the mean over episodes (1.96 standard errors).

            | task | float | int8 | 95 % interval | int8 less float, points |
            |---|---:|---:|---:|---:|

            """);
        for (int row = 0; row < results[0].Rows.Length; row++)
        {
            FewShotRow[] rows = [.. results.Select(result => result.Rows[row])];
            double floats = rows.Average(measured => measured.Floats.Average());
            double integers = rows.Average(measured => measured.Integers.Average());
            page.Append(CultureInfo.InvariantCulture,
                $"| {rows[0].Name} | {Percent(floats)} | {Percent(integers)} | ± {100 * rows.Average(measured => Interval(measured.Integers)):0.00} | {100 * (integers - floats):+0.00;-0.00;0.00} |\n");
        }

        page.Append("\n| seed | ").Append(string.Join(" | ", results[0].Rows.Select(row => $"{row.Name}: float, int8"))).Append(" |\n|---:|").Append(string.Concat(results[0].Rows.Select(_ => "---:|"))).Append('\n');
        foreach (FewShotResult result in results)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {result.Seed} | {string.Join(" | ", result.Rows.Select(row => $"{Percent(row.Floats.Average())}, {Percent(row.Integers.Average())}"))} |\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"\nTrained on {results[0].Processor} with {results[0].Library}. Another machine may round differently.\n");
        return Encoding.UTF8.GetBytes(page.ToString().ReplaceLineEndings("\n"));
    }

    private static double Interval(double[] values)
    {
        double mean = values.Average();
        return 1.96 * Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Length - 1) / values.Length);
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.00} %");
}
