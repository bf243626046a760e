using System.Globalization;
using System.Text;
using EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

namespace EdgeLearn.Toolchain.Benchmarks.Learning;

/// <summary>The page docs/learning-results.md.</summary>
internal static class LearningPage
{
    /// <summary>Writes it.</summary>
    public static byte[] Write(IReadOnlyList<(ScratchTask Task, ScratchResult[] Results)> scratch, IReadOnlyList<PersonalTaskResult> personal, int seeds)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # What boards learn

            This page is written by `edgelearn bench learning --seeds {seeds}`. Figures are means over seeds, with the least and the greatest in brackets. A board learns in integers, and its
            accuracy is that of its int8 outputs; the float twin begins with the same weights and sees the same samples in the same order, one a step, at the same learning rates.
            Everything that runs here runs on a board, byte for byte.

            ## From nothing

            {scratch[0].Results.Length} seeds.

            | task | passes | integers | floats | difference, points | samples with a backward pass | weights looked at, share of all a sample |
            |---|---:|---:|---:|---:|---:|---:|

            """);
        foreach ((ScratchTask task, ScratchResult[] results) in scratch)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"| {task.Name} | {task.Epochs} | {Range(results, result => result.Integers)} | {Range(results, result => result.Floats)} | {100 * results.Average(result => result.Integers - result.Floats):+0.00;-0.00} | {100 * results.Average(result => result.Backward):0} % | {100 * results.Average(result => result.Visited):0.0} % |\n");
        }

        PersonalPage.WriteHeads(page, personal);
        page.Append("""

            ## Somebody new

            A model of some people meets others. The board holds back every fifth sample of a class for the gate (24 at the most, patience 2), learns the others as they come, each with some of those that it
            has kept and, after each of these steps, one of those that travelled with the model, of people whom it knew; at the end it rehearses what it has kept.

            - har-geotec: the last layer trains; windows 16 samples apart; 100 samples kept, and 100 of people whom the model knew; four kept ones after each new one, 5 passes at the end. Five models, each trained with another seed.
            - fsdd: all layers train or the last one, each word also 40 and 80 ms earlier and later; 200 kept, and 100 of people whom the model knew; two kept ones after each new one, 8 passes. One model for each speaker who is left out, three boards each.
              What trains is chosen for each speaker by what suited the other five. How many samples are kept and how often they are learned was tried on george, jackson and lucas, who are among those that are measured. All layers need a board with PSRAM.

            Everything that a board decides by chance and the training of the model have another seed each time.

            """);
        foreach (PersonalTaskResult task in personal)
        {
            PersonalPage.Write(page, task);
        }

        PersonalPage.WriteCosts(page, personal);
        HeadPage.Write(page);
        return Encoding.UTF8.GetBytes(page.ToString().ReplaceLineEndings("\n"));
    }

    private static string Range(ScratchResult[] results, Func<ScratchResult, double> of) => string.Create(
        CultureInfo.InvariantCulture, $"{100 * results.Average(of):0.00} % ({100 * results.Min(of):0.00} to {100 * results.Max(of):0.00})");
}
