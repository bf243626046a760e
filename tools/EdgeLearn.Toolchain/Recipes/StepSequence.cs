using System.Diagnostics;
using System.Globalization;
using EdgeLearn.Toolchain.Recipes.Steps;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>Carries out steps one after the other and measures the network after each.</summary>
/// <param name="context">What the steps share.</param>
/// <param name="progress">Told how far it is; null for none.</param>
/// <param name="cancellation">Ends the steps.</param>
internal sealed class StepSequence(BuildContext context, IProgress<BuildProgress>? progress, CancellationToken cancellation)
{
    private readonly List<StageResult> _results = [];

    /// <summary>The network after each step.</summary>
    public IReadOnlyList<StageResult> Results => _results;

    /// <summary>The name of the folder in which a step leaves what it has trained.</summary>
    /// <param name="step">Its place, from 0.</param>
    public static string FolderOf(int step) => string.Create(CultureInfo.InvariantCulture, $"step-{step + 1:00}");

    /// <summary>Measures a model that was imported: what it was before the first step is what the gate compares the last with.</summary>
    public void MeasureImport(NetworkState network) => Measure(network, "import", Stopwatch.StartNew());

    /// <summary>Carries out the steps of the recipe.</summary>
    /// <param name="network">The network before the first one.</param>
    /// <returns>The network after the last one.</returns>
    public async Task<StageMeasurement> RunAsync(NetworkState network)
    {
        StageMeasurement? last = null;
        IReadOnlyList<StepOptions> steps = context.Recipe.Steps;
        for (int i = 0; i < steps.Count; i++)
        {
            var watch = Stopwatch.StartNew();
            network = await RunStepAsync(network, i).ConfigureAwait(false);
            last = Measure(network, steps[i].Step.Name, watch);
        }

        return last!;
    }

    /// <summary>Carries out the steps of the recipe without measuring anything.</summary>
    /// <param name="network">The network before the first one.</param>
    /// <returns>The network after the last one.</returns>
    public async Task<NetworkState> RunUnmeasuredAsync(NetworkState network)
    {
        for (int i = 0; i < context.Recipe.Steps.Count; i++)
        {
            network = await RunStepAsync(network, i).ConfigureAwait(false);
        }

        return network;
    }

    private Task<NetworkState> RunStepAsync(NetworkState network, int i)
    {
        cancellation.ThrowIfCancellationRequested();
        int count = context.Recipe.Steps.Count;
        IRecipeStep step = context.Recipe.Steps[i].Step;
        int number = i + 1;
        progress?.Report(new BuildProgress(number, count, step.Name));
        var scope = new StepScope(
            context, Path.Combine(context.Work, FolderOf(i)),
            (share, seconds) => progress?.Report(new BuildProgress(number, count, step.Name, share, seconds)), cancellation);
        return step.RunAsync(network, scope);
    }

    private StageMeasurement Measure(NetworkState network, string name, Stopwatch watch)
    {
        StageMeasurement measured = StageMeasurement.Of(network, context);
        _results.Add(measured.ToResult(name, watch.Elapsed.TotalSeconds));
        return measured;
    }
}
