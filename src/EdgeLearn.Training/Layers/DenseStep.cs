namespace EdgeLearn.Training
{
    /// <summary>
    /// A step of a row that was multiplied with one vector: weight -= rate * error * input. Where the steps would be small, the row is
    /// stepped 2^k times as far with a probability of 2^-k; then every weight is rounded to the nearest, without a random number of its own.
    /// </summary>
    internal sealed class DenseStep
    {
        private const int Longest = WeightStep.Longest;

        private readonly TrainedWeights _weights;

        public DenseStep(TrainedWeights weights)
        {
            _weights = weights;
        }

        /// <summary>Takes a step.</summary>
        /// <param name="row">A row that trains.</param>
        /// <param name="error">The error of its output.</param>
        /// <param name="rate">Learning rate * scale of the error, a factor.</param>
        /// <param name="arena">Holds the input.</param>
        /// <param name="x">First element of the input, int8, (row length).</param>
        /// <param name="random">Decides.</param>
        /// <returns>Whether the weights were looked at.</returns>
        public bool Take(int row, int error, int rate, sbyte[] arena, int x, RandomBits random)
        {
            int factor = Factor.Divide(Factor.Multiply(rate, _weights.InputScale), _weights.Scales[row]);
            int shift = -8 - Factor.Exponent(factor); // to 256ths of a weight

            // 13 bits of the error and 15 of the mantissa, less 8: a product with an input has 28.
            int scaled = ((error * Factor.Mantissa(factor)) + 128) >> 8;
            shift -= 8;
            if (scaled == 0)
            {
                return false;
            }

            int greatest = (scaled < 0 ? -scaled : scaled) * 255;
            int doublings = 0;
            while (doublings < 24 && shift > 1 && (shift > 26 || greatest < 1 << (shift + 4)))
            {
                shift--;
                doublings++;
            }

            if (doublings > 0 && random.Next(doublings) != 0)
            {
                return false;
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
            int f = _weights.FirstOf(row);
            int w = row * _weights.RowLength;
            int end = w + _weights.RowLength;
            for (; w < end; w++, f++)
            {
                int step = ((scaled * arena[x++]) + half) >> shift;
                if (step != 0)
                {
                    if (step > Longest)
                    {
                        step = Longest;
                    }
                    else if (step < -Longest)
                    {
                        step = -Longest;
                    }

                    int value = values[w];
                    int master = (value << 8) + fractions[f] - step;
                    int rounded = (master + 128) >> 8;
                    if (rounded != value)
                    {
                        if (rounded < 1 || rounded > 255)
                        {
                            rounded = rounded < 1 ? 1 : 255;
                            master = rounded << 8;
                            outgrown = true;
                        }

                        values[w] = (byte)rounded;
                        change += rounded - value;
                    }

                    fractions[f] = (sbyte)master; // its low byte: 256 * rounded has none
                }
            }

            _weights.Moved(row, change, outgrown, random);
        }
    }
}
