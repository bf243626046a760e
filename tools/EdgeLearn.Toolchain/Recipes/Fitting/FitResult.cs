namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>What a search for the cheapest model found.</summary>
/// <param name="Board">The board.</param>
/// <param name="MaxDrop">The points of accuracy that a model might lose.</param>
/// <param name="FloatAccuracy">The accuracy of the float network of the recipe, on the validation samples.</param>
/// <param name="Samples">How many validation samples models were compared on.</param>
/// <param name="Points">All models that were tried, in that order.</param>
/// <param name="Chosen">The name of the one that was taken.</param>
public sealed record FitResult(string Board, double MaxDrop, double FloatAccuracy, int Samples, IReadOnlyList<FitPoint> Points, string Chosen)
{
    /// <summary>The names of the models that no other beats in accuracy and cost units at once, cheapest first.</summary>
    public IReadOnlyList<string> CostFront => Front(point => point.CostUnits);

    /// <summary>The same for accuracy and bytes of the model file.</summary>
    public IReadOnlyList<string> SizeFront => Front(point => point.BlobBytes);

    private IReadOnlyList<string> Front(Func<FitPoint, long> costOf)
    {
        var front = new List<string>();
        double best = double.NegativeInfinity;
        foreach (FitPoint point in Points.OrderBy(costOf).ThenByDescending(point => point.Accuracy).Where(point => point.Accuracy > best))
        {
            best = point.Accuracy;
            front.Add(point.Name);
        }

        return front;
    }
}
