namespace EdgeLearn.Training
{
    /// <summary>What trains of a layer that multiplies each row of its weights with one vector: sums forward, steps of the rows backward.</summary>
    internal sealed class DenseTraining
    {
        private readonly DenseStep _dense; // null where weights move one by one, or not at all

        public DenseTraining(TrainedWeights weights)
        {
            Weights = weights;
            _dense = weights.Fractions == null || weights.Step != null ? null : new DenseStep(weights);
        }

        /// <summary>The weights.</summary>
        public TrainedWeights Weights { get; }

        /// <summary>
        /// Computes the sums of all rows, before anything is requantized, in units of input scale * row scale. They hold as long as
        /// <see cref="TrainedWeights.HasSums"/>.
        /// </summary>
        /// <param name="arena">Holds the input.</param>
        /// <param name="x">First element of the input, int8, (row length).</param>
        /// <param name="sums">Becomes (rows).</param>
        public void Sum(sbyte[] arena, int x, int[] sums)
        {
            byte[] values = Weights.Values;
            int[] channels = Weights.Channels;
            int length = Weights.RowLength;
            int end = x + length;
            int blocksEnd = x + (length & ~7);
            int total = 0;
            for (int i = x; i < end; i++)
            {
                total += arena[i];
            }

            total <<= 7; // stored weights are 128 too large
            int w = 0;
            int c = 0;
            for (int row = 0; row < sums.Length; row++)
            {
                int sum = channels[c] - total;
                int i = x;
                while (i < blocksEnd)
                {
                    sum += (values[w] * arena[i]) + (values[w + 1] * arena[i + 1]) + (values[w + 2] * arena[i + 2])
                        + (values[w + 3] * arena[i + 3]) + (values[w + 4] * arena[i + 4]) + (values[w + 5] * arena[i + 5])
                        + (values[w + 6] * arena[i + 6]) + (values[w + 7] * arena[i + 7]);
                    w += 8;
                    i += 8;
                }

                for (; i < end; i++)
                {
                    sum += values[w++] * arena[i];
                }

                sums[row] = sum;
                c += LayerWeights.ChannelLength;
            }

            Weights.HasSums = true;
        }

        /// <summary>Takes a step with each row whose output has an error, or whose weights are moving.</summary>
        /// <param name="pass">The rate, its limit, what decides by chance.</param>
        /// <param name="errors">Holds the errors of the outputs.</param>
        /// <param name="e">The first of them, (rows).</param>
        /// <param name="scale">Their scale, a factor.</param>
        /// <param name="x">First element of the input in the pass's arena, int8, (row length).</param>
        public void StepRows(BackwardPass pass, short[] errors, int e, int scale, int x)
        {
            TrainedWeights weights = Weights;
            RandomBits random = pass.Random;
            sbyte[] arena = pass.Arena;
            WeightStep byWeight = weights.Fractions == null ? null : weights.Step;
            DenseStep dense = _dense;
            bool coasts = weights.Velocities != null && weights.Pending == null;
            int rows = weights.Rows;
            int rate = Factor.Multiply(pass.Rate, scale);
            int denseRate = Factor.Multiply(rate, weights.InputScale);
            int length = pass.Clip == 0 ? 0 : InputLength(arena, x);
            int visited = 0;
            for (int row = 0; row < rows; row++)
            {
                int error = errors[e++];
                if ((error == 0 && !coasts) || !weights.Trains(row))
                {
                    continue;
                }

                int limited = rate;
                if (length != 0 && error != 0)
                {
                    limited = pass.Limit(rate, Factor.Multiply(length, Factor.Of(error < 0 ? -error : error, 0)));
                    denseRate = Factor.Multiply(limited, weights.InputScale);
                }

                weights.StepBias(row, error, limited, random);
                if (dense != null)
                {
                    if (dense.Take(row, error, denseRate, arena, x, random))
                    {
                        visited++;
                    }
                }
                else if (byWeight != null)
                {
                    byWeight.AlongVector(row, error, limited, arena, x, random);
                    visited++;
                }
            }

            pass.Visited += visited * weights.RowLength;
        }

        /// <summary>The length of the input vector, a factor; 0 where it is nothing but zeros.</summary>
        private int InputLength(sbyte[] arena, int x)
        {
            int zeroPoint = Weights.InputZeroPoint;
            long squares = 0;
            for (int i = x; i < x + Weights.RowLength; i++)
            {
                int value = arena[i] - zeroPoint;
                squares += value * value;
            }

            return squares == 0 ? 0 : Factor.Multiply(Factor.OfSquareRoot(squares), Weights.InputScale);
        }
    }
}
