namespace EdgeLearn.Training
{
    /// <summary>
    /// A step of a row that was multiplied with one vector: weight -= rate * error * input. Where the steps would be small, the row is
    /// stepped 2^k times as far with a probability of 2^-k; then every weight is rounded to the nearest, without a random number of its own.
    /// </summary>
    internal sealed class DenseStep
    {
        private const int Longest = WeightStep.Longest;
        private const int MostDoublings = 24;

        private readonly TrainedWeights _weights;

        public DenseStep(TrainedWeights weights)
        {
            _weights = weights;
        }

        /// <summary>Takes a step.</summary>
        /// <param name="row">A row that trains.</param>
        /// <param name="error">The error of its output.</param>
        /// <param name="rate">Learning rate * scale of the error * scale of the input, a factor.</param>
        /// <param name="arena">Holds the input.</param>
        /// <param name="x">First element of the input, int8, (row length).</param>
        /// <param name="random">Decides.</param>
        /// <returns>Whether the weights were looked at.</returns>
        public bool Take(int row, int error, int rate, sbyte[] arena, int x, RandomBits random)
        {
            int factor = Factor.Divide(rate, _weights.Scales[row]);
            int shift = -8 - Factor.Exponent(factor); // to 256ths of a weight

            // 13 bits of the error and 15 of the mantissa, less 8: a product with an input has 28.
            int scaled = ((error * Factor.Mantissa(factor)) + 128) >> 8;
            shift -= 8;
            if (scaled == 0)
            {
                return false;
            }

            // Doubled until the longest step is at least 16 (2^4), or nothing is left to shift.
            int doublings = shift + 4 - Exponent.HighestBit((scaled < 0 ? -scaled : scaled) * 255);
            if (doublings > 0 && shift > 1)
            {
                doublings = doublings < shift ? doublings : shift - 1;
                doublings = doublings < MostDoublings ? doublings : MostDoublings;
                if (random.Next(doublings) != 0)
                {
                    return false;
                }

                shift -= doublings;
            }

            while (shift > 30)
            {
                scaled = (scaled + 1) >> 1;
                shift--;
            }

            while (shift < 1)
            {
                // A step of more than 16 weights: it is limited anyway.
                scaled = scaled > 1 << 20 ? 1 << 20 : scaled < -(1 << 20) ? -(1 << 20) : scaled << 1;
                shift++;
            }

            Move(row, scaled, shift, arena, x, random);
            return true;
        }

        private void Move(int row, int scaled, int shift, sbyte[] arena, int x, RandomBits random)
        {
            byte[] values = _weights.Values;
            sbyte[] fractions = _weights.Fractions;
            int half = (1 << (shift - 1)) - (scaled * _weights.InputZeroPoint); // scaled * (x - zero point) + half of a step
            int change = 0;
            bool outgrown = false;
            int n = _weights.RowLength; // from the last weight to the first: a comparison with 0 is the cheapest
            int w = (row * n) - 1;
            int f = _weights.FirstOf(row) - 1;
            x--;
            do
            {
                int step = ((scaled * arena[x + n]) + half) >> shift;
                if (step != 0)
                {
                    int fraction = fractions[f + n] - step;
                    if (((fraction + 128) >> 8) != 0)
                    {
                        // Only here does the int8 weight change; a step that is too long always gets here.
                        if (step > Longest)
                        {
                            fraction += step - Longest;
                        }
                        else if (step < -Longest)
                        {
                            fraction += step + Longest;
                        }

                        int value = values[w + n];
                        int rounded = value + ((fraction + 128) >> 8);
                        if (rounded < 1 || rounded > 255)
                        {
                            rounded = rounded < 1 ? 1 : 255;
                            fraction = 0;
                            outgrown = true;
                        }

                        values[w + n] = (byte)rounded;
                        change += rounded - value;
                    }

                    fractions[f + n] = (sbyte)fraction; // its low byte: what went to the weight is a multiple of 256
                }

                n--;
            }
            while (n != 0);

            _weights.Moved(row, change, outgrown, random);
        }
    }
}
