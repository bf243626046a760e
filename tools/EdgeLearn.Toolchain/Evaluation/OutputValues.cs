namespace EdgeLearn.Toolchain.Evaluation;

/// <summary>What the outputs of a model say.</summary>
internal static class OutputValues
{
    /// <summary>The class that a model gives: the place of the first of the greatest elements, as on the board.</summary>
    public static int Greatest<T>(ReadOnlySpan<T> values)
        where T : IComparable<T>
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i].CompareTo(values[best]) > 0)
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>The mean squared error of an output beside what it should be.</summary>
    /// <param name="output">(values).</param>
    /// <param name="expected">(values).</param>
    public static double SquaredError(float[] output, float[] expected) => output.Zip(expected).Average(pair => Math.Pow(pair.First - pair.Second, 2));
}
