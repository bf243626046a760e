namespace EdgeLearn.Signal
{
    /// <summary>
    /// Turns features into the int8 of a model's input: q = (feature * multiplier + offset) / 2^shift, rounded down and limited to -128 to 127.
    /// Standardisation, the input's scale and zero point and the half for rounding are all in the three numbers.
    /// </summary>
    internal sealed class FeatureQuantization
    {
        /// <summary>The greatest magnitude of an offset: with a product of two ints it stays inside 64 bits.</summary>
        internal const long MaximumOffset = 1L << 61;

        private readonly int[] _multipliers; // feature i of a row has those at i modulo their number
        private readonly long[] _offsets;
        private readonly int[] _shifts;

        internal FeatureQuantization(int[] multipliers, long[] offsets, int[] shifts)
        {
            _multipliers = multipliers;
            _offsets = offsets;
            _shifts = shifts;
        }

        /// <summary>Quantizes a row of features.</summary>
        internal void Apply(int[] values, sbyte[] features, int start)
        {
            int[] multipliers = _multipliers;
            long[] offsets = _offsets;
            int[] shifts = _shifts;
            int count = values.Length;
            int parameters = multipliers.Length;
            int j = 0;
            for (int i = 0; i < count; i++)
            {
                long value = (((long)values[i] * multipliers[j]) + offsets[j]) >> shifts[j];
                features[start++] = (sbyte)(value > sbyte.MaxValue ? sbyte.MaxValue : value < sbyte.MinValue ? sbyte.MinValue : value);
                if (++j == parameters)
                {
                    j = 0;
                }
            }
        }
    }
}
