namespace EdgeLearn.Training
{
    /// <content>Rows that are set rather than trained.</content>
    internal sealed partial class TrainedWeights
    {
        /// <summary>Whether rows can be set: their weights train.</summary>
        /// <param name="row">The row.</param>
        public bool CanImprint(int row)
        {
            return _fractions != null && Trains(row);
        }

        /// <summary>
        /// A row gets a direction. Its length becomes the mean length of the other rows, and its bias their mean bias, so that its outputs have the range of
        /// theirs.
        /// </summary>
        /// <param name="row">The row; <see cref="CanImprint"/>.</param>
        /// <param name="direction">Holds the direction, (row length), magnitudes below 2^23.</param>
        /// <param name="first">The first of it; not all are 0.</param>
        public void Imprint(int row, int[] direction, int first)
        {
            int length = _weights.RowLength;
            int c = row * LayerWeights.ChannelLength;
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
            int wanted = MeanLength(row, out bias);

            // weight = direction * factor, in steps of the row's scale; the scale fits when the greatest has 7 bits.
            int factor = Factor.Divide(Factor.Divide(wanted, Factor.Of(SquareRoot.Of(squares), 0)), _scales[row]);
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
            for (int i = first; i < first + length; i++, w++)
            {
                Store(w, (int)Scaled(direction[i], factor));
                if (_velocities != null)
                {
                    _velocities[w] = 0;
                }
            }

            int scales = GreatestScale();
            _scales[row] = Factor.Shift(_scales[row], steps);
            ShiftMultiplier(row, steps);
            bias = Scaled(bias, Factor.Divide(scales, _scales[row]));
            bias -= _inputZeroPoint * SumOf(row);
            _channels[c] = bias > int.MaxValue ? int.MaxValue : bias < -int.MaxValue ? -int.MaxValue : (int)bias;
        }

        /// <summary>The mean length of all rows but one, a factor, and their mean bias in units of input scale * greatest row scale.</summary>
        private int MeanLength(int row, out long bias)
        {
            int rows = _scales.Length;
            int length = _weights.RowLength;
            int greatest = GreatestScale();
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
                    int weight = _values[i] - 128;
                    squares += weight * weight;
                }

                // Lengths in 16ths of a weight; shares in Q15.
                long share = RelativeScale(other, greatest);
                lengths += SquareRoot.Of(squares << 8) * share;
                bias += ((_channels[other * LayerWeights.ChannelLength] + (_inputZeroPoint * SumOf(other))) * share) >> 15;
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
