using System.Numerics.Tensors;

namespace EdgeLearn.Toolchain.Pruning.SecondOrder;

/// <summary>
/// The order in which the weights of some rows of a layer are best removed, with the others making up for each before the next is chosen: the optimal
/// brain surgeon for one layer (Frantar and Alistarh 2022, "Optimal Brain Compression", section 4).
/// </summary>
internal sealed class RemovalOrder
{
    private const float LeastVariance = 1e-20f; // rounding could leave less than nothing

    private RemovalOrder(int[] places, double[] errors)
    {
        Places = places;
        Errors = errors;
    }

    /// <summary>The places in the rows, first to go first.</summary>
    public int[] Places { get; }

    /// <summary>What each adds to the squared error of the outputs, all rows together.</summary>
    public double[] Errors { get; }

    /// <summary>Finds the order where inputs are alike and independent: by magnitude.</summary>
    /// <param name="rows">The rows, which lose a place together.</param>
    public static RemovalOrder ByMagnitude(float[][] rows)
    {
        double[] squares = [.. Enumerable.Range(0, rows[0].Length).Select(place => rows.Sum(row => (double)row[place] * row[place]))];
        int[] places = [.. Enumerable.Range(0, squares.Length).OrderBy(place => squares[place])];
        return new RemovalOrder(places, [.. places.Select(place => squares[place])]);
    }

    /// <summary>Finds the order.</summary>
    /// <param name="rows">The rows, which lose a place together.</param>
    /// <param name="inverse">The inverse covariance of the inputs: (row length, row length).</param>
    public static RemovalOrder Of(float[][] rows, float[] inverse)
    {
        int length = rows[0].Length;
        var places = new int[length];
        var errors = new double[length];
        float[][] weights = [.. rows.Select(row => (float[])row.Clone())];
        var rest = (float[])inverse.Clone(); // of the inputs that are still there; only what is not below the diagonal
        var column = new float[length];
        List<int> left = [.. Enumerable.Range(0, length)];
        for (int step = 0; step < length; step++)
        {
            int place = Least(left, weights, rest, out errors[step]);
            places[step] = place;
            left.Remove(place);
            for (int i = 0; i < length; i++)
            {
                column[i] = i < place ? rest[(i * length) + place] : rest[(place * length) + i];
            }

            float pivot = Math.Max(column[place], LeastVariance);
            foreach (float[] row in weights)
            {
                TensorPrimitives.MultiplyAdd(column, -row[place] / pivot, row, row);
            }

            foreach (int i in left)
            {
                Span<float> tail = rest.AsSpan((i * length) + i, length - i);
                TensorPrimitives.MultiplyAdd(column.AsSpan(i), -column[i] / pivot, tail, tail);
            }
        }

        return new RemovalOrder(places, errors);
    }

    private static int Least(List<int> left, float[][] weights, float[] rest, out double error)
    {
        int best = -1;
        error = double.PositiveInfinity;
        foreach (int place in left)
        {
            double squares = 0;
            foreach (float[] row in weights)
            {
                squares += (double)row[place] * row[place];
            }

            double harm = squares / Math.Max(rest[(place * weights[0].Length) + place], LeastVariance);
            if (best < 0 || harm < error)
            {
                (best, error) = (place, harm);
            }
        }

        return best;
    }
}
