namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>Tells how far a search is: which candidate of at most how many, and how long the others may take.</summary>
/// <param name="progress">Told; null for nobody.</param>
/// <param name="most">The most candidates that there may be.</param>
internal sealed class FitProgress(IProgress<BuildProgress>? progress, int most) : IProgress<BuildProgress>
{
    private readonly List<double> _seconds = [];
    private string _name = "";

    /// <summary>Takes the progress of a candidate's steps; null where nobody listens.</summary>
    public IProgress<BuildProgress>? Inner => progress is null ? null : this;

    private double? SecondsLeft => _seconds.Count == 0 ? null : _seconds.Average() * Math.Max(0, most - _seconds.Count);

    /// <summary>A candidate is begun.</summary>
    public void Begin(string name)
    {
        _name = name;
        progress?.Report(new BuildProgress(Number, most, name, null, SecondsLeft));
    }

    /// <summary>A candidate is done.</summary>
    /// <param name="seconds">What it took.</param>
    public void End(double seconds) => _seconds.Add(seconds);

    /// <inheritdoc/>
    public void Report(BuildProgress value) => progress?.Report(
        new BuildProgress(Number, most, $"{_name}: {value.What}", value.Share, SecondsLeft is { } left ? left : value.SecondsLeft));

    private int Number => Math.Min(most, _seconds.Count + 1);
}
