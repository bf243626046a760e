using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Evaluation.Episodes;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Recipes;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.Toolchain.Benchmarks.FewShot;

/// <summary>Trains the embedding of models/omniglot with several seeds, measures how well boards learn new characters with it, and writes docs/few-shot-results.md.</summary>
public static class FewShotBenchmark
{
    private static readonly int[] Shots = [1, 5];

    /// <summary>Makes the page.</summary>
    /// <param name="recipe">The recipe of the embedding; its data are the images of Omniglot.</param>
    /// <param name="data">The folder that its paths of data are relative to, with the folder omniglot.</param>
    /// <param name="work">Where steps leave what they have trained, so that the next run goes on.</param>
    /// <param name="page">Where the page goes.</param>
    /// <param name="seeds">The number of seeds.</param>
    /// <param name="report">Told what was measured; null for nobody.</param>
    /// <param name="cancellation">Ends the training.</param>
    /// <exception cref="ModelException">The recipe cannot be carried out.</exception>
    public static async Task WritePageAsync(Recipe recipe, string data, string work, string page, int seeds, Action<string>? report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe is not { Episodes: { } episodes, Data.Source.Png: { } png })
        {
            throw new ModelException("The recipe has to read images and to have 'episodes': give that of models/omniglot.");
        }

        StandardRuns runs = StandardRuns.Read(Path.Combine(data, "omniglot", "python"), png, recipe.Data.Scale);
        var results = new List<FewShotResult>();
        for (int seed = 1; seed <= seeds; seed++)
        {
            BuildContext context = BuildContext.Open(recipe with { Seed = seed }, data, Path.Combine(work, $"seed-{seed}"), null);
            StageMeasurement last = await new StepSequence(context, null, cancellation).RunAsync(context.Begin()).ConfigureAwait(false);
            var embedding = new Embedding(last);
            results.Add(new FewShotResult(
                seed, [.. OfEpisodes(context, episodes, embedding), OfRuns(runs, embedding)], last.Network.Training?.Processor, last.Network.Training?.Library));
            report?.Invoke(FewShotPage.Line(results[^1]));
        }

        UserFile.WriteAllBytes(page, FewShotPage.Write(results, episodes));
    }

    private static IEnumerable<FewShotRow> OfEpisodes(BuildContext context, EpisodeOptions options, Embedding embedding)
    {
        float[][] samples = [.. context.Data.Samples(context.Measured).Select(sample => sample[0])];
        int[] labels = context.Data.Data.LabelsOf(context.Measured);
        string[] groups = [.. context.Measured.Select(i => context.Data.Data.Groups[i])];
        (float[][] floats, sbyte[] integers) = (embedding.Floats(samples), embedding.Integers(samples));
        foreach (int shots in Shots)
        {
            Episode[] episodes = EpisodeSampler.Draw(options with { Shots = shots }, labels, groups);
            yield return embedding.Row($"{options.Count:N0} episodes, {options.Ways} characters, {shots} {(shots == 1 ? "drawing" : "drawings")} of each", episodes, floats, integers);
        }
    }

    private static FewShotRow OfRuns(StandardRuns runs, Embedding embedding) => embedding.Row(
        "the 20 standard runs, 20 characters of one alphabet, 1 drawing of each", runs.Runs, embedding.Floats(runs.Images), embedding.Integers(runs.Images));

    /// <summary>The embedding twice: as floats, and as a board computes it.</summary>
    private sealed class Embedding(StageMeasurement trained)
    {
        private readonly Graph _integers = trained.Network.Integers ?? throw new ModelException("The recipe ends with a float network: let its last step be 'quantize'.");

        public float[][] Floats(float[][] samples)
        {
            var executor = new FloatExecutor(trained.Network.Floats);
            return [.. samples.Select(sample => executor.Run([sample])[0])];
        }

        public sbyte[] Integers(float[][] samples)
        {
            Quantization input = _integers.Inputs[0].Quantization!;
            byte[] bytes = [.. samples.SelectMany(sample => input.Quantize(sample)).Select(value => (byte)value)];
            return MemoryMarshal.Cast<byte, sbyte>(SampleRunner.Run(trained.Model!, bytes)).ToArray();
        }

        public FewShotRow Row(string name, Episode[] episodes, float[][] floats, sbyte[] integers) => new(
            name, EpisodeAccuracy.OfFloats(floats, episodes),
            EpisodeAccuracy.OfIntegers(integers, integers.Length / floats.Length, _integers.Outputs[0].Quantization!.ZeroPoint, episodes));
    }
}
