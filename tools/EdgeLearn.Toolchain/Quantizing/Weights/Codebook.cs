namespace EdgeLearn.Toolchain.Quantizing.Weights;

/// <summary>
/// The few integers that all weights of a layer take (Han et al. 2016, "Deep Compression"): the k-means of its integers with the least squared error, found
/// exactly by dynamic programming over the sorted values (Wang and Song 2011, "Ckmeans.1d.dp"). The cluster that holds 0 has the centre 0, so pruned weights stay so.
/// </summary>
internal static class Codebook
{
    /// <summary>The most integers that weights of 8 bits have.</summary>
    public const int MostClusters = 255;

    /// <summary>Finds the centres.</summary>
    /// <param name="weights">The integers of a layer, -127 to 127.</param>
    /// <param name="clusters">The most centres, 2 to <see cref="MostClusters"/>.</param>
    /// <returns>The centres from the least to the greatest, 0 among them; fewer where the weights have fewer values.</returns>
    public static sbyte[] Find(IEnumerable<sbyte> weights, int clusters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clusters, 2);
        (int Value, long Count)[] values = [.. weights.Append((sbyte)0).CountBy(weight => (int)weight).OrderBy(pair => pair.Key).Select(pair => (pair.Key, (long)pair.Value))];
        var segments = new Segments(values);
        int most = Math.Min(clusters, values.Length);
        var error = new double[most + 1, values.Length + 1]; // (clusters, values so far)
        var first = new int[most + 1, values.Length + 1]; // the first value of the last cluster
        for (int end = 1; end <= values.Length; end++)
        {
            error[0, end] = double.PositiveInfinity;
        }

        for (int k = 1; k <= most; k++)
        {
            error[k, 0] = double.PositiveInfinity;
            for (int end = 1; end <= values.Length; end++)
            {
                error[k, end] = double.PositiveInfinity;
                for (int start = k - 1; start < end; start++)
                {
                    double sum = error[k - 1, start] + segments.Error(start, end);
                    if (sum < error[k, end])
                    {
                        (error[k, end], first[k, end]) = (sum, start);
                    }
                }
            }
        }

        var centres = new sbyte[most];
        for (int k = most, end = values.Length; k > 0; end = first[k, end], k--)
        {
            centres[k - 1] = (sbyte)segments.Centre(first[k, end], end);
        }

        return centres;
    }

    /// <summary>The nearest centre; of two, the lower.</summary>
    public static sbyte Nearest(sbyte[] centres, sbyte weight) => centres.MinBy(centre => Math.Abs(centre - weight));

    /// <summary>Runs of neighbouring values as clusters, from sums over what comes before.</summary>
    private sealed class Segments
    {
        private readonly double[] _counts;
        private readonly double[] _sums;
        private readonly double[] _squares;
        private readonly int _zero;

        public Segments((int Value, long Count)[] values)
        {
            _counts = new double[values.Length + 1];
            _sums = new double[values.Length + 1];
            _squares = new double[values.Length + 1];
            for (int i = 0; i < values.Length; i++)
            {
                (int value, long count) = values[i];
                _counts[i + 1] = _counts[i] + count;
                _sums[i + 1] = _sums[i] + (count * value);
                _squares[i + 1] = _squares[i] + (count * (double)value * value);
            }

            _zero = Array.FindIndex(values, pair => pair.Value == 0);
        }

        public int Centre(int start, int end) =>
            start <= _zero && _zero < end ? 0 : (int)Math.Round((_sums[end] - _sums[start]) / (_counts[end] - _counts[start]));

        public double Error(int start, int end)
        {
            double centre = Centre(start, end);
            return _squares[end] - _squares[start] - (2 * centre * (_sums[end] - _sums[start])) + (centre * centre * (_counts[end] - _counts[start]));
        }
    }
}
