using System.Diagnostics;
using System.Globalization;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Compilation.Budget;
using EdgeLearn.Toolchain.Costs;

namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>Makes candidates and measures them on validation samples. Float networks are trained once for each width.</summary>
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

    /// <summary>How many points of accuracy a candidate's float network lies below that of the first candidate.</summary>
    public async Task<double> FloatDropAsync(FitCandidate candidate)
    {
        StageMeasurement floats = await FloatsOfAsync(candidate).ConfigureAwait(false);
        return DropOf(floats.Quality);
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
            StageMeasurement last = await RunAsync(candidate.Rest, _cache.FolderOf(candidate), floats.Network).ConfigureAwait(false);
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
        for (int step = 0; step < candidate.Recipe.Steps.Count; step++)
        {
            bool isFloat = step < candidate.FloatSteps;
            string from = Path.Combine(
                isFloat ? FloatFolder(candidate) : _cache.FolderOf(candidate), StepSequence.FolderOf(isFloat ? step : step - candidate.FloatSteps));
            if (Directory.Exists(from))
            {
                string to = Path.Combine(work, StepSequence.FolderOf(step));
                Directory.CreateDirectory(to);
                foreach (string file in Directory.EnumerateFiles(from))
                {
                    File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
                }
            }
        }
    }

    private async Task<StageMeasurement> FloatsOfAsync(FitCandidate candidate)
    {
        string folder = FloatFolder(candidate);
        if (!_floats.TryGetValue(folder, out StageMeasurement? floats))
        {
            progress.Begin("the float network");
            NetworkState first = (context with { Recipe = candidate.Floats }).Begin();
            floats = candidate.FloatSteps == 0
                ? StageMeasurement.Of(first, context)
                : await RunAsync(candidate.Floats, folder, first).ConfigureAwait(false);
            _floats.Add(folder, floats);
            if (double.IsNaN(FloatAccuracy))
            {
                FloatAccuracy = floats.Quality.Accuracy
                    ?? throw new ModelException("The search for a model needs a classifier: an accuracy is what may drop.");
            }
        }

        return floats;
    }

    private Task<StageMeasurement> RunAsync(Recipe recipe, string folder, NetworkState first) =>
        new StepSequence(context with { Recipe = recipe, Work = folder }, progress.Inner, cancellation).RunAsync(first);

    private FitPoint Measure(FitCandidate candidate, StageMeasurement last, Stopwatch watch)
    {
        BlobModel model = last.Model
            ?? throw new ModelException("The recipe ends with a float network, which no board runs: let its last step be 'quantize', or a 'train' with 'quantization'.");
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

    private string FloatFolder(FitCandidate candidate) => Path.Combine(
        context.Work, string.Create(CultureInfo.InvariantCulture, $"fit-float{(candidate.Recipe.Model.Zoo is { Width: > 0 } zoo ? $"-width-{zoo.Width}" : "")}"));
}
