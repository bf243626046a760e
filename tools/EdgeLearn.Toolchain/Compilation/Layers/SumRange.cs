namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>The least and the greatest value that a sum can take, over all inputs.</summary>
internal readonly record struct SumRange(long Low, long High)
{
    /// <summary>How many steps lie between the ends.</summary>
    public long Width => High - Low;

    /// <summary>The exact range of sum(weight * x) for every x of a range.</summary>
    public static SumRange Of(IEnumerable<int> weights, int least, int greatest)
    {
        long low = 0;
        long high = 0;
        foreach (int weight in weights)
        {
            low += (long)weight * (weight < 0 ? greatest : least);
            high += (long)weight * (weight < 0 ? least : greatest);
        }

        return new SumRange(low, high);
    }

    /// <summary>The range moved by a constant.</summary>
    public static SumRange operator +(SumRange range, long constant) => new(range.Low + constant, range.High + constant);
}
