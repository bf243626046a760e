using System.Diagnostics;
using System.Globalization;
using System.Text;
using EdgeLearn.Toolchain.Benchmarks.Quantizing;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Passes;
using EdgeLearn.Toolchain.Pruning;
using EdgeLearn.Toolchain.Pruning.Channels;
using EdgeLearn.Toolchain.Pruning.SecondOrder;

namespace EdgeLearn.Toolchain.Benchmarks.Pruning;

/// <summary>Prunes float models in one go, without training, in every way, and writes a page of what it costs them.</summary>
public static class PruningBenchmark
{
    private static readonly (string Name, Func<QuantizationTask, Graph, Graph> Prune)[] Ways =
    [
        .. new[] { 0.5, 0.75 }.SelectMany(sparsity => new (string, Func<QuantizationTask, Graph, Graph>)[]
        {
            (Weights(sparsity, "smallest"), (_, graph) => MagnitudePruning.Prune(graph, sparsity)),
            (Weights(sparsity, "second order, every layer alike"), (task, graph) => SecondOrderPruning.Prune(graph, task.Calibration, sparsity, uniform: true)),
            (Weights(sparsity, "second order"), (task, graph) => SecondOrderPruning.Prune(graph, task.Calibration, sparsity)),
            (Weights(sparsity, "second order, blocks of 3 outputs"), (task, graph) => SecondOrderPruning.Prune(graph, task.Calibration, sparsity, blocks: true)),
        }),
        .. new[] { 0.75, 0.5 }.Select(share => (
            string.Create(CultureInfo.InvariantCulture, $"channels, {100 * share:0} % of the multiplications left"),
            new Func<QuantizationTask, Graph, Graph>((task, graph) => ChannelPruning.Prune(graph, task.Calibration, share)))),
    ];

    /// <summary>Makes the page.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="shared">The folder of shared data; null for the one that the environment names, or the one beside the current directory.</param>
    /// <param name="report">Told what is being measured; null for nobody.</param>
    /// <exception cref="ModelException">There are no data at all, or the page cannot be written.</exception>
    public static void WritePage(string path, string? shared = null, Action<string>? report = null)
    {
        QuantizationTask[] tasks = [.. QuantizationTask.All(EngineBenchmark.SharedFolder(shared))];
        if (tasks.Length == 0)
        {
            throw new ModelException("There are no float models to prune: name the folder of shared data in EDGELEARN_SHARED.");
        }

        var text = new StringBuilder("""
            # Pruning without training, measured

            This page is written by `edgelearn bench pruning`. Trained float models lose weights or channels by looking at calibration samples only; [how](pruning.md). They stay
            float models here. *Agreement* is the share of test samples to which the pruned model gives the class of the whole one. The *difference* of the accuracies has
            its 95 % interval, which comes from the samples on which only one of the two models is right. The time is that of the pruning on one core of the PC that made this page.
            Zeros are a part of the weights of dense layers and of convolutions over several channels; depthwise convolutions keep theirs.

            """);
        foreach (QuantizationTask task in tasks)
        {
            Add(text, task, report);
        }

        UserFile.WriteAllBytes(path, Encoding.UTF8.GetBytes(text.ToString().ReplaceLineEndings("\n")));
    }

    private static void Add(StringBuilder text, QuantizationTask task, Action<string>? report)
    {
        bool isClassifier = task.Labels is not null;
        text.Append(CultureInfo.InvariantCulture, $"\n## {task.Name}\n\n{task.Data}.\n\n");
        text.Append(isClassifier
            ? "| pruned | agreement | accuracy | difference, points | seconds |\n|---|---:|---:|---:|---:|\n"
            : "| pruned | squared error | of the whole model | seconds |\n|---|---:|---:|---:|\n");
        Graph graph = ActivationFusion.Apply(task.Graph);
        float[][] floats = QuantizationResult.Outputs(graph, task.Test);
        QuantizationResult whole = QuantizationResult.Of(task, floats, floats);
        text.Append(Row("not at all", whole, whole, null));
        foreach ((string name, Func<QuantizationTask, Graph, Graph> prune) in Ways)
        {
            report?.Invoke($"{task.Name}: {name}");
            Stopwatch watch = Stopwatch.StartNew();
            Graph pruned = prune(task, graph);
            TimeSpan time = watch.Elapsed;
            text.Append(Row(name, QuantizationResult.Of(task, floats, QuantizationResult.Outputs(pruned, task.Test)), whole, time));
        }
    }

    private static string Row(string name, QuantizationResult result, QuantizationResult whole, TimeSpan? time)
    {
        string seconds = time?.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) ?? "-";
        return double.IsNaN(result.Accuracy)
            ? string.Create(CultureInfo.InvariantCulture, $"| {name} | {result.Error:0.0000} | {100 * ((result.Error / whole.Error) - 1):+0.00;-0.00;0.00} % | {seconds} |\n")
            : string.Create(CultureInfo.InvariantCulture, $"| {name} | {100 * result.Agreement:0.00} % | {100 * result.Accuracy:0.00} % | {100 * result.Difference:+0.00;-0.00;0.00} ± {100 * result.HalfInterval:0.00} | {seconds} |\n");
    }

    private static string Weights(double sparsity, string how) => string.Create(CultureInfo.InvariantCulture, $"{100 * sparsity:0} % of the weights zero: {how}");
}
