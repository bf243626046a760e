using System.Diagnostics;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Compilation.Budget;
using EdgeLearn.Toolchain.Costs;

namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>Makes candidates and measures them on validation samples. Float networks are trained once for each size.</summary>
/// <param name="context">What all candidates share; its measured samples are those of validation.</param>
/// <param name="goal">What the search has to keep to.</param>
/// <param name="progress">Told how far it is.</param>
/// <param name="cancellation">Ends the search.</param>
internal sealed class FitRunner(BuildContext context, FitGoal goal, FitProgress progress, CancellationToken cancellation)
{
    private readonly FitCache _cache = new(context, goal);
    private readonly Dictionary<string, StageMeasurement> _floats = [];
    private readonly Dictionary<string, (FitCandidate Candidate, FitPoint Point)> _tried = [];
    private readonly List<(FitCandidate Candidate, FitPoint Point)> _order = [];

    /// <summary>What was tried, in that order.</summary>
    public IReadOnlyList<(FitCandidate Candidate, FitPoint Point)> Tried => _order;

    /// <summary>The accuracy of the float network of the recipe, 0 to 1.</summary>
    public double FloatAccuracy { get; private set; } = double.NaN;

    /// <summary>How many points of accuracy a candidate's float network lies below that of the first candidate; infinite where it cannot lose as many channels.</summary>
    public async Task<double> FloatDropAsync(FitCandidate candidate)
    {
        try
        {
            StageMeasurement floats = await FloatsOfAsync(candidate).ConfigureAwait(false);
            return DropOf(floats.Quality);
        }
        catch (ModelException) when (_floats.ContainsKey(candidate.Floats[0].Folder) && candidate.Floats.Count > 1)
        {
            // The whole network is there: what else could be wrong would end its own candidates, too.
            return double.PositiveInfinity;
        }
    }

    /// <summary>Makes and measures a candidate, unless that was done before.</summary>
    public async Task<FitPoint> TryAsync(FitCandidate candidate)
    {
        string key = _cache.KeyOf(candidate);
        if (_tried.TryGetValue(key, out (FitCandidate Candidate, FitPoint Point) known))
        {
            return known.Point;
        }

        progress.Begin(candidate.Name);
        StageMeasurement floats = await FloatsOfAsync(candidate).ConfigureAwait(false);
        FitPoint? point = _cache.Read(candidate);
        if (point is null)
        {
            var watch = Stopwatch.StartNew();
            StageMeasurement last = await RunAsync(candidate.RestRecipe, _cache.FolderOf(candidate), floats.Network).ConfigureAwait(false);
            point = Measure(candidate, last, watch);
            _cache.Write(candidate, point);
        }

        progress.End(point.Seconds);
        _tried.Add(key, (candidate, point));
        _order.Add((candidate, point));
        return point;
    }

    /// <summary>Puts what a candidate has trained where a build of its whole recipe looks for it.</summary>
    /// <param name="candidate">A candidate that was tried.</param>
    /// <param name="work">The folder in which a build's steps leave what they have trained.</param>
    public void CopyTraining(FitCandidate candidate, string work)
    {
        int step = 0;
        foreach (FitSegment segment in candidate.Segments)
        {
            for (int i = 0; i < segment.Steps; i++, step++)
            {
                Copy(Path.Combine(_cache.FolderOf(segment), StepSequence.FolderOf(i)), Path.Combine(work, StepSequence.FolderOf(step)));
            }
        }
    }

    private static void Copy(string from, string to)
    {
        if (Directory.Exists(from))
        {
            Directory.CreateDirectory(to);
            foreach (string file in Directory.EnumerateFiles(from))
            {
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
            }
        }
    }

    private async Task<StageMeasurement> FloatsOfAsync(FitCandidate candidate)
    {
        NetworkState network = (context with { Recipe = candidate.Recipe }).Begin();
        StageMeasurement? floats = null;
        int done = 0;
        foreach (FitSegment segment in candidate.Floats)
        {
            if (!_floats.TryGetValue(segment.Folder, out floats))
            {
                progress.Begin("the float network");
                Recipe steps = candidate.Recipe with { Steps = [.. candidate.Recipe.Steps.Skip(done).Take(segment.Steps)] };
                floats = segment.Steps == 0
                    ? StageMeasurement.Of(network, context)
                    : await RunAsync(steps, _cache.FolderOf(segment), network).ConfigureAwait(false);
                _floats.Add(segment.Folder, floats);
            }

            if (double.IsNaN(FloatAccuracy))
            {
                FloatAccuracy = floats.Quality.Accuracy
                    ?? throw new ModelException("The search for a model needs a classifier: an accuracy is what may drop.");
            }

            network = floats.Network;
            done += segment.Steps;
        }

        return floats!;
    }

    private Task<StageMeasurement> RunAsync(Recipe recipe, string folder, NetworkState first) =>
        new StepSequence(context with { Recipe = recipe, Work = folder }, progress.Inner, cancellation).RunAsync(first);

    private FitPoint Measure(FitCandidate candidate, StageMeasurement last, Stopwatch watch)
    {
        BlobModel model = last.Model!; // every candidate ends with integers
        var options = new CompileOptions("EdgeLearn.Compiled", "Network");
        try
        {
            CompiledFit fit = BudgetCompiler.Compile(model, candidate.Name, options, goal.Board, mixed: true);
            byte[] sample = context.Data.Bytes([context.Measured[0]], last.Network.Integers!.Inputs[0].Quantization!);
            long units = ModelProfile.Of(model, fit.Model.Program, sample).CostUnits;
            return Point(units, fit.Budget.FlashBytes, fit.Budget.HeapBytes, fits: true);
        }
        catch (ModelException)
        {
            // No room on the board: it is shown with what it takes there all the same.
            return Point(last.Profile!.CostUnits, last.Profile.FlashBytes, last.Profile.RamBytes, fits: false);
        }

        FitPoint Point(long units, long flash, long heap, bool fits) => new(
            candidate.Name, last.Quality.Accuracy!.Value, DropOf(last.Quality), units, model.Bytes.Length, flash, heap, fits, watch.Elapsed.TotalSeconds);
    }

    private double DropOf(Measurement quality) => Math.Round(100 * (FloatAccuracy - quality.Accuracy!.Value), 6);
}
