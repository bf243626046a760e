using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Moves rows of weights by steps that were computed one for each weight: at once, with momentum, or at the end of a batch. A layer with
    /// dense rows and neither of these has <see cref="DenseStep"/>, which is cheaper.
    /// </summary>
    /// <remarks>
    /// Velocities take one byte a weight: each block of 16 has a scale of its own, and they are rounded by chance (T. Dettmers and others,
    /// "8-bit Optimizers via Block-wise Quantization", 2022, with powers of two as scales).
    /// </remarks>
    internal sealed class WeightStep
    {
        /// <summary>The longest step of a weight at once, in 256ths: 16 weights.</summary>
        public const int Longest = 4096;

        /// <summary>The weights of a row that are moved together.</summary>
        public const int Block = 16;

        private const int LongestPending = 256 * Longest; // of one sample, in 65536ths
        private const int LargestVelocity = 127;
        private const int Weyl = -1640531527; // 2^32 / golden ratio: what is added to it again and again is spread evenly

        private readonly TrainedWeights _weights;
        private readonly int[] _steps; // (a row's gradient, or a block): gradients, then steps
        private int _change; // of the int8 sum of the row under way
        private bool _outgrown; // whether one of its weights met its limit

        /// <summary>Moves the weights of a layer.</summary>
        /// <param name="weights">The weights.</param>
        /// <param name="steps">Where steps are computed, (a block) and, where gradients of rows are added up, (row length); layers may share it.</param>
        public WeightStep(TrainedWeights weights, int[] steps)
        {
            _weights = weights;
            _steps = steps;
        }

        /// <summary>A step of a row along a gradient: weight -= rate * gradient, by chance to whole 256ths of a weight, or waiting for its batch.</summary>
        /// <param name="row">A row that trains.</param>
        /// <param name="rate">Learning rate * scale of the gradient, a factor.</param>
        /// <param name="random">Decides.</param>
        /// <remarks>The gradient, sums of error * (input - zero point), (row length), lies where steps are computed.</remarks>
        public void Along(int row, int rate, RandomBits random)
        {
            int factor = FactorOf(row, rate);
            int length = _weights.RowLength;
            for (int first = 0; first < length; first += Block)
            {
                Take(row, first, first, length - first < Block ? length - first : Block, factor, random);
            }

            End(row, random);
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
            int[] steps = _steps;
            int factor = FactorOf(row, rate);
            int length = _weights.RowLength;
            int zeroPoint = _weights.InputZeroPoint;
            for (int first = 0; first < length; first += Block)
            {
                int count = length - first < Block ? length - first : Block;
                for (int n = 0; n < count; n++)
                {
                    steps[n] = error * (arena[x++] - zeroPoint);
                }

                Take(row, first, 0, count, factor, random);
            }

            End(row, random);
        }

        /// <summary>Moves all rows by the steps of the batch that ends here.</summary>
        public void EndBatch(RandomBits random)
        {
            int[] pending = _weights.Pending;
            int[] steps = _steps;
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
                for (int first = 0; first < length; first += Block)
                {
                    int count = length - first < Block ? length - first : Block;
                    for (int n = 0; n < count; n++, p++)
                    {
                        int step = pending[p];
                        pending[p] = 0;
                        step = (step + random.Next(8)) >> 8;
                        steps[n] = step > Longest ? Longest : step < -Longest ? -Longest : step;
                    }

                    Move(row, first, 0, count, random);
                }

                End(row, random);
            }
        }

        /// <summary>Lets velocities fade in a step that brings no errors.</summary>
        public void Coast(RandomBits random)
        {
            if (_weights.Velocities == null || _weights.Pending != null)
            {
                return;
            }

            int length = _weights.RowLength;
            for (int row = 0; row < _weights.Rows; row++)
            {
                if (_weights.Trains(row))
                {
                    for (int first = 0; first < length; first += Block)
                    {
                        int count = length - first < Block ? length - first : Block;
                        Array.Clear(_steps, 0, count);
                        Move(row, first, 0, count, random);
                    }

                    End(row, random);
                }
            }
        }

        /// <summary>Velocities of a row become half as large: their scale does, as far as it can.</summary>
        public void HalveVelocities(int row)
        {
            sbyte[] velocities = _weights.Velocities;
            byte[] shifts = _weights.VelocityShifts;
            int v = _weights.FirstOf(row);
            int end = v + _weights.RowLength;
            for (int block = _weights.FirstBlockOf(row); v < end; block++)
            {
                int blockEnd = end - v < Block ? end : v + Block;
                if (shifts[block] > 0)
                {
                    shifts[block]--;
                    v = blockEnd;
                }

                for (; v < blockEnd; v++)
                {
                    velocities[v] /= 2;
                }
            }
        }

        /// <summary>The factor from a gradient to a step in 256ths of a weight, or to what waits for the end of a batch.</summary>
        private int FactorOf(int row, int rate)
        {
            return Factor.Shift(Factor.Divide(Factor.Multiply(rate, _weights.InputScale), _weights.Scales[row]), _weights.Pending == null ? 8 : 16);
        }

        /// <summary>Takes a step with a block of weights along their gradient.</summary>
        /// <param name="row">Their row.</param>
        /// <param name="first">The first of them in it.</param>
        /// <param name="at">Where their gradient is.</param>
        /// <param name="count">How many they are.</param>
        /// <param name="factor">From a gradient to a step.</param>
        /// <param name="random">Decides.</param>
        private void Take(int row, int first, int at, int count, int factor, RandomBits random)
        {
            int[] steps = _steps;
            int[] pending = _weights.Pending;
            int longest = pending == null ? Longest : LongestPending;
            int end = at + count;
            for (int n = at; n < end; n++)
            {
                int step = steps[n];
                if (step != 0)
                {
                    step = Factor.MultiplyByChance(step, factor, random);
                    steps[n] = step > longest ? longest : step < -longest ? -longest : step;
                }
            }

            if (pending == null)
            {
                Move(row, first, at, count, random);
                return;
            }

            int p = _weights.FirstOf(row) + first;
            for (int n = at; n < end; n++)
            {
                pending[p++] += steps[n];
            }
        }

        /// <summary>Moves a block of weights by steps in 256ths.</summary>
        private void Move(int row, int first, int at, int count, RandomBits random)
        {
            int[] steps = _steps;
            byte[] values = _weights.Values;
            sbyte[] fractions = _weights.Fractions;
            int w = (row * _weights.RowLength) + first - at;
            int f = _weights.FirstOf(row) + first - at;
            if (_weights.Velocities != null)
            {
                Accelerate(f + at, _weights.FirstBlockOf(row) + (first / Block), at, count, random);
            }

            int change = 0;
            int end = at + count;
            for (int n = at; n < end; n++)
            {
                int step = steps[n];
                if (step != 0)
                {
                    int fraction = fractions[f + n] - step;
                    if (((fraction + 128) >> 8) != 0)
                    {
                        // Only here does the int8 weight change.
                        int value = values[w + n];
                        int rounded = value + ((fraction + 128) >> 8);
                        if (rounded < 1 || rounded > 255)
                        {
                            rounded = rounded < 1 ? 1 : 255;
                            fraction = 0;
                            _outgrown = true;
                        }

                        values[w + n] = (byte)rounded;
                        change += rounded - value;
                    }

                    fractions[f + n] = (sbyte)fraction; // its low byte: what went to the weight is a multiple of 256
                }
            }

            _change += change;
        }

        /// <summary>Ends the step of a row.</summary>
        private void End(int row, RandomBits random)
        {
            int change = _change;
            bool outgrown = _outgrown;
            _change = 0;
            _outgrown = false;
            _weights.Moved(row, change, outgrown, random);
        }

        /// <summary>velocity = 7/8 velocity + step; the weight moves by an eighth of it, so that steps add up to what they are without momentum.</summary>
        private void Accelerate(int f, int block, int at, int count, RandomBits random)
        {
            int[] steps = _steps;
            sbyte[] velocities = _weights.Velocities;
            byte[] shifts = _weights.VelocityShifts;
            int shift = shifts[block];
            int end = at + count;
            int greatest = 1;
            int v = f;
            for (int n = at; n < end; n++)
            {
                int velocity = ((velocities[v++] * 7) << shift) + (steps[n] << 3); // in 8ths of a 256th
                steps[n] = velocity;
                greatest |= velocity < 0 ? -velocity : velocity;
            }

            // 7 bits and a sign are kept of the largest.
            shift = Exponent.HighestBit(greatest) - 9;
            shift = shift < 0 ? 0 : shift;
            shifts[block] = (byte)shift;
            int mask = (8 << shift) - 1;
            int chance = random.Next();
            for (int n = at; n < end; n++)
            {
                int velocity = steps[n];
                chance += Weyl;
                int kept = (velocity + ((chance >> 12) & mask)) >> (shift + 3);
                velocities[f++] = (sbyte)(kept > LargestVelocity ? LargestVelocity : kept);
                steps[n] = (velocity + ((chance >> 6) & 63)) >> 6;
            }
        }
    }
}
