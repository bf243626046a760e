using EdgeLearn.Toolchain.Benchmarks.Learning.Personal;
using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Data.Sources;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Toolchain.Benchmarks.Learning;

/// <summary>Measures what boards learn, on real data, and writes docs/learning-results.md.</summary>
public static class LearningBenchmark
{
    private const int MostScratchSeeds = 3; // each takes minutes

    /// <summary>Makes the page.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="data">The folder with the data sets, as the recipes of the zoo name them.</param>
    /// <param name="models">The folder of the zoo, for its recipes.</param>
    /// <param name="work">Where networks that were trained on the PC are kept; the next run goes on from there.</param>
    /// <param name="seeds">How many seeds.</param>
    /// <param name="report">Told what was measured; null for nobody.</param>
    /// <param name="cancellation">Ends trainings.</param>
    /// <exception cref="ModelException">The data are not there.</exception>
    public static async Task WritePageAsync(string path, string data, string models, string work, int seeds, Action<string>? report, CancellationToken cancellation)
    {
        // Digits learn beside the trainings of the others.
        Task<List<(ScratchTask Task, ScratchResult[] Results)>> digits = Task.Run(() => FromNothing(data, Math.Min(seeds, MostScratchSeeds), report, cancellation), cancellation);
        List<PersonalTaskResult> personal = [];
        foreach (PersonalTask task in (PersonalTask[])[new ActivityTask(data, models, work, cancellation), new WordsTask(data, models, work, cancellation)])
        {
            personal.Add(await PersonalBenchmark.RunAsync(task, seeds, report).ConfigureAwait(false));
        }

        UserFile.WriteAllBytes(path, LearningPage.Write(await digits.ConfigureAwait(false), personal, seeds));
    }

    private static List<(ScratchTask Task, ScratchResult[] Results)> FromNothing(string data, int seeds, Action<string>? report, CancellationToken cancellation)
    {
        Dataset digits = Digits(data);
        var pixels = new Quantization(1f / 255, -128);
        LearningSamples train = LearningSamples.Of(digits, digits.Split.Train, pixels);
        LearningSamples test = LearningSamples.Of(digits, digits.Split.Test, pixels);
        List<(ScratchTask Task, ScratchResult[] Results)> rows = [];
        foreach (ScratchTask task in DigitTasks())
        {
            var results = new ScratchResult[seeds];
            for (int seed = 0; seed < seeds; seed++)
            {
                cancellation.ThrowIfCancellationRequested();
                results[seed] = ScratchTraining.Run(task, train, test, pixels, seed + 1);
                report?.Invoke($"{task.Name}, seed {seed + 1}: integers {100 * results[seed].Integers:0.00} %, floats {100 * results[seed].Floats:0.00} %");
            }

            rows.Add((task, results));
        }

        return rows;
    }

    private static Dataset Digits(string folder) => DatasetReader.Read(
        new DataDescription(
            new SourceOptions(Idx: new IdxOptions("mnist/train-images-idx3-ubyte.gz", "mnist/train-labels-idx1-ubyte.gz")),
            new SourceOptions(Idx: new IdxOptions("mnist/t10k-images-idx3-ubyte.gz", "mnist/t10k-labels-idx1-ubyte.gz")),
            Label: "{label}", Scale: 1f / 255),
        folder);

    private static IEnumerable<ScratchTask> DigitTasks()
    {
        var dense = new FloatGraphBuilder([28 * 28]);
        dense.Dense(64, Activation.Relu);
        dense.Dense(10, Activation.None);
        yield return new ScratchTask("MNIST, dense 784-64-10", dense.Build("dense"), 4, 10_000, 500_000);

        var convolutions = new FloatGraphBuilder([28, 28, 1]);
        convolutions.Conv2D(12, (3, 3), (2, 2), Activation.Relu);
        convolutions.Conv2D(24, (3, 3), (2, 2), Activation.Relu);
        convolutions.Dense(10, Activation.None);
        yield return new ScratchTask("MNIST, convolutions of 12 and 24 channels and a dense layer", convolutions.Build("convolutions"), 7, 30_000, 600_000);
    }
}
