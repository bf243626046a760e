namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>What a search says about a model, in a few words.</summary>
public static class FitText
{
    /// <summary>Chosen, too far below, no room; or on which front it lies; empty where another model is better in all.</summary>
    public static string Verdict(FitPoint point, FitResult fit)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(fit);
        string[] words =
        [
            point.Name == fit.Chosen ? "chosen" : "",
            point.Fits ? "" : "no room",
            point.Drop > fit.MaxDrop ? "too far below" : "",
            fit.CostFront.Contains(point.Name) ? fit.SizeFront.Contains(point.Name) ? "front" : "front of cost" : fit.SizeFront.Contains(point.Name) ? "front of size" : "",
        ];
        return string.Join(", ", words.Where(word => word.Length > 0));
    }
}
