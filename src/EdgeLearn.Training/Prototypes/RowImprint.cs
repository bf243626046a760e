namespace EdgeLearn.Training
{
    /// <summary>Sets a row of weights to a direction, rather than training it.</summary>
    internal static class RowImprint
    {
        /// <summary>Whether a row can be set: its weights train.</summary>
        public static bool IsPossible(TrainedWeights weights, int row)
        {
            return weights.Fractions != null && weights.Trains(row);
        }

        /// <summary>
        /// A row gets a direction. Its length becomes the mean length of the other rows, and its bias their mean bias, so that its outputs have the range of
        /// theirs.
        /// </summary>
        /// <param name="weights">The layer.</param>
        /// <param name="row">The row; <see cref="IsPossible"/>.</param>
        /// <param name="direction">Holds the direction, (row length), magnitudes below 2^23.</param>
        /// <param name="first">The first of it; not all are 0.</param>
        public static void Set(TrainedWeights weights, int row, int[] direction, int first)
        {
            int length = weights.RowLength;
            long squares = 0;
            int greatest = 0;
            for (int i = first; i < first + length; i++)
            {
                long value = direction[i];
                squares += value * value;
                int magnitude = direction[i] < 0 ? -direction[i] : direction[i];
                greatest = magnitude > greatest ? magnitude : greatest;
            }

            long bias;
            int wanted = MeanLength(weights, row, out bias);

            // weight = direction * factor, in steps of the row's scale; the scale fits when the greatest has 7 bits.
            int scale = weights.Scales[row];
            int factor = Factor.Divide(Factor.Divide(wanted, Factor.OfSquareRoot(squares)), scale);
            int largest = Factor.Multiply(Factor.Of(greatest, 0), factor);
            int limit = Factor.Of(126, 0);
            int half = Factor.Shift(limit, -1);
            int steps = 0;
            while (Factor.Shift(largest, -steps) > limit)
            {
                steps++;
            }

            while (Factor.Shift(largest, -steps) <= half)
            {
                steps--;
            }

            factor = Factor.Shift(factor, 8 - steps); // to 256ths of a weight
            int w = row * length;
            int f = weights.FirstOf(row);
            for (int i = first; i < first + length; i++, w++, f++)
            {
                weights.Store(w, f, (int)Scaled(direction[i], factor));
                if (weights.Velocities != null)
                {
                    weights.Velocities[f] = 0;
                }

                if (weights.Pending != null)
                {
                    weights.Pending[f] = 0;
                }
            }

            weights.SetRow(row, steps, Scaled(bias, Factor.Divide(RowScales.Greatest(weights.Scales), Factor.Shift(scale, steps))));
        }

        /// <summary>The mean length of all rows but one, a factor, and their mean bias in units of input scale * greatest row scale.</summary>
        private static int MeanLength(TrainedWeights weights, int row, out long bias)
        {
            int rows = weights.Rows;
            int length = weights.RowLength;
            int greatest = RowScales.Greatest(weights.Scales);
            byte[] values = weights.Values;
            long lengths = 0;
            bias = 0;
            for (int other = 0; other < rows; other++)
            {
                if (other == row)
                {
                    continue;
                }

                long squares = 0;
                int end = (other + 1) * length;
                for (int i = other * length; i < end; i++)
                {
                    int weight = values[i] - 128;
                    squares += weight * weight;
                }

                // Lengths in 16ths of a weight; shares in Q15.
                long share = RowScales.Relative(weights.Scales[other], greatest);
                lengths += SquareRoot.Of(squares << 8) * share;
                bias += (weights.BiasOf(other) * share) >> 15;
            }

            int others = rows > 1 ? rows - 1 : 1;
            bias /= others;
            long mean = lengths / others >> 8;

            // A layer of one row, or of rows of nothing: 64 steps.
            return Factor.Shift(Factor.Multiply(Factor.Of(mean == 0 ? 64 << 11 : (int)mean, 0), greatest), -11);
        }

        /// <summary>value * factor, to the nearest; the product has fewer than 48 bits.</summary>
        private static long Scaled(long value, int factor)
        {
            int shift = -Factor.Exponent(factor);
            long product = value * Factor.Mantissa(factor);
            return shift > 62 ? 0 : shift > 0 ? (product + (1L << (shift - 1))) >> shift : product << -shift;
        }
    }
}
