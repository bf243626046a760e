using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Moves rows of weights by steps that were computed one for each weight: at once, with momentum, or at the end of a batch. A layer with
    /// dense rows and neither of these has <see cref="DenseStep"/>, which is cheaper.
    /// </summary>
    internal sealed class WeightStep
    {
        /// <summary>The longest step of a weight at once, in 256ths: 16 weights.</summary>
        public const int Longest = 4096;

        private const int LongestPending = 256 * Longest; // of one sample, in 65536ths

        private readonly TrainedWeights _weights;
        private readonly TrainingKernels _kernels;

        public WeightStep(TrainedWeights weights, TrainingKernels kernels)
        {
            _weights = weights;
            _kernels = kernels;
            kernels.UseGradient(weights.RowLength);
        }

        /// <summary>A step of a row along a gradient: weight -= rate * gradient, by chance to whole 256ths of a weight, or waiting for its batch.</summary>
        /// <param name="row">A row that trains.</param>
        /// <param name="rate">Learning rate * scale of the gradient, a factor.</param>
        /// <param name="random">Decides.</param>
        /// <remarks>The gradient, sums of error * (input - zero point), (row length), lies where steps are computed.</remarks>
        public void Along(int row, int rate, RandomBits random)
        {
            int[] steps = _kernels.Gradient;
            int length = _weights.RowLength;
            bool waits = _weights.Pending != null;
            int bits = waits ? 16 : 8;
            int longest = waits ? LongestPending : Longest;
            int factor = Factor.Shift(Factor.Divide(Factor.Multiply(rate, _weights.InputScale), _weights.Scales[row]), bits);
            for (int n = 0; n < length; n++)
            {
                int step = steps[n];
                if (step != 0)
                {
                    step = Factor.MultiplyByChance(step, factor, random);
                    steps[n] = step > longest ? longest : step < -longest ? -longest : step;
                }
            }

            Take(row, random);
        }

        /// <summary>The same for a row that was multiplied with one vector: weight -= rate * error * input.</summary>
        /// <param name="row">A row that trains.</param>
        /// <param name="error">The error of its output.</param>
        /// <param name="rate">Learning rate * scale of the error, a factor.</param>
        /// <param name="arena">Holds the input.</param>
        /// <param name="x">First element of the input, int8, (row length).</param>
        /// <param name="random">Decides.</param>
        public void AlongVector(int row, int error, int rate, sbyte[] arena, int x, RandomBits random)
        {
            int[] steps = _kernels.Gradient;
            int length = _weights.RowLength;
            int zeroPoint = _weights.InputZeroPoint;
            for (int n = 0; n < length; n++)
            {
                steps[n] = error * (arena[x++] - zeroPoint);
            }

            Along(row, rate, random);
        }

        /// <summary>Moves all rows by the steps of the batch that ends here.</summary>
        public void EndBatch(RandomBits random)
        {
            int[] pending = _weights.Pending;
            int[] steps = _kernels.Gradient;
            int length = _weights.RowLength;
            for (int row = 0; row < _weights.Rows; row++)
            {
                if (!_weights.Trains(row))
                {
                    continue;
                }

                _weights.StepPendingBias(row, random);
                if (pending == null)
                {
                    continue; // only biases train
                }

                int p = _weights.FirstOf(row);
                for (int n = 0; n < length; n++, p++)
                {
                    int step = pending[p];
                    pending[p] = 0;
                    step = (step + random.Next(8)) >> 8;
                    steps[n] = step > Longest ? Longest : step < -Longest ? -Longest : step;
                }

                Move(row, random);
            }
        }

        /// <summary>Lets velocities fade in a step that brings no errors.</summary>
        public void Coast(RandomBits random)
        {
            if (_weights.Velocities == null || _weights.Pending != null)
            {
                return;
            }

            for (int row = 0; row < _weights.Rows; row++)
            {
                if (_weights.Trains(row))
                {
                    Array.Clear(_kernels.Gradient, 0, _weights.RowLength);
                    Move(row, random);
                }
            }
        }

        private void Take(int row, RandomBits random)
        {
            int[] pending = _weights.Pending;
            if (pending == null)
            {
                Move(row, random);
                return;
            }

            int[] steps = _kernels.Gradient;
            int length = _weights.RowLength;
            int p = _weights.FirstOf(row);
            for (int n = 0; n < length; n++)
            {
                pending[p++] += steps[n];
            }
        }

        /// <summary>Moves the weights of a row by steps in 256ths.</summary>
        private void Move(int row, RandomBits random)
        {
            int[] steps = _kernels.Gradient;
            byte[] values = _weights.Values;
            sbyte[] fractions = _weights.Fractions;
            int length = _weights.RowLength;
            int w = row * length;
            int f = _weights.FirstOf(row);
            int change = 0;
            bool outgrown = false;
            if (_weights.Velocities != null)
            {
                Accelerate(f, length);
            }

            for (int n = 0; n < length; n++, f++)
            {
                int step = steps[n];
                if (step != 0)
                {
                    int fraction = fractions[f] - step;
                    if (((fraction + 128) >> 8) != 0)
                    {
                        // Only here does the int8 weight change.
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

                    fractions[f] = (sbyte)fraction; // its low byte: what went to the weight is a multiple of 256
                }
            }

            _weights.Moved(row, change, outgrown, random);
        }

        /// <summary>velocity = 7/8 velocity + step; the weight moves by an eighth of it, so that steps add up to what they are without momentum.</summary>
        private void Accelerate(int f, int length)
        {
            int[] steps = _kernels.Gradient;
            short[] velocities = _weights.Velocities;
            for (int n = 0; n < length; n++, f++)
            {
                int velocity = velocities[f];
                velocity += steps[n] - ((velocity + 4) >> 3);
                velocities[f] = (short)(velocity > short.MaxValue ? short.MaxValue : velocity < -short.MaxValue ? -short.MaxValue : velocity);
                steps[n] = (velocity + 4) >> 3;
            }
        }
    }
}
