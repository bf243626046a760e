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
            int count = values.Length;
            int parameters = _multipliers.Length;
            for (int j = 0; j < parameters; j++)
            {
                long multiplier = _multipliers[j];
                long offset = _offsets[j];
                int shift = _shifts[j];
                for (int i = j; i < count; i += parameters)
                {
                    long value = ((values[i] * multiplier) + offset) >> shift;
                    if (((value + 128) >> 8) != 0)
                    {
                        value = value < 0 ? -128 : 127;
                    }

                    features[start + i] = (sbyte)value;
                }
            }
        }
    }
}
