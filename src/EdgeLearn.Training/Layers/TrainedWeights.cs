using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// The weights of a layer that trains: the int8 weights that inference reads, each with 8 hidden bits below it, so that small steps are
    /// not lost; biases; and the scale of each row.
    /// </summary>
    /// <remarks>
    /// A weight is master / 256 steps of its scale, with master = 256 * (stored weight - 128) + fraction and -128 &lt;= fraction &lt;= 127. Where a
    /// weight would leave -127 to 127, the scale of its row doubles. Scales change by powers of two only, so that of all that was computed
    /// from them only shifts change.
    /// </remarks>
    internal sealed partial class TrainedWeights
    {
        private const int LargestStep = 4096; // 16 steps of a weight

        private readonly LayerWeights _weights;
        private readonly byte[] _values; // (rows, row length): weight + 128
        private readonly int[] _channels; // (rows, 3): folded bias, multiplier, right shift less one
        private readonly sbyte[] _fractions; // (rows, row length); null unless weights train
        private readonly short[] _velocities; // (rows, row length): momentum, 8 times a step; null without
        private readonly int[] _scales; // (rows): factors
        private readonly int[] _chosen; // a bit for each row that trains; null where all do
        private readonly int _inputZeroPoint;
        private bool _outgrown; // whether a weight of the row at hand met its limit

        public TrainedWeights(LayerWeights weights, int inputZeroPoint, TrainingPlan plan, int op, bool momentum)
        {
            _weights = weights;
            _values = weights.Values;
            _channels = weights.Channels;
            _inputZeroPoint = inputZeroPoint;
            Mode = plan.Mode(op);
            InputScale = plan.InputScale(op);
            _scales = plan.ReadRowScales(op, weights.Rows);
            _chosen = Mode == TrainingMode.ChosenRows ? plan.ReadChosenRows(op, weights.Rows) : null;
            int count = weights.Rows * weights.RowLength;
            if (Mode == TrainingMode.AllRows || Mode == TrainingMode.ChosenRows)
            {
                _fractions = new sbyte[count];
                _velocities = momentum ? new short[count] : null;
            }
        }

        /// <summary>What trains.</summary>
        public TrainingMode Mode { get; }

        /// <summary>The scale of the input, a factor.</summary>
        public int InputScale { get; private set; }

        /// <summary>The scale of each row, factors.</summary>
        public int[] Scales
        {
            get { return _scales; }
        }

        /// <summary>The weights, (rows, row length): weight + 128.</summary>
        public byte[] Values
        {
            get { return _values; }
        }

        /// <summary>The hidden bits of the weights, (rows, row length); null unless weights train.</summary>
        public sbyte[] Fractions
        {
            get { return _fractions; }
        }

        /// <summary>How many rows had their scale doubled since the start.</summary>
        public int Doublings { get; private set; }

        /// <summary>The greatest scale of a row.</summary>
        public int GreatestScale()
        {
            int[] scales = _scales;
            int greatest = scales[0];
            for (int i = 1; i < scales.Length; i++)
            {
                if (scales[i] > greatest)
                {
                    greatest = scales[i];
                }
            }

            return greatest;
        }

        /// <summary>The scale of a row as a share of the greatest, in Q15: 0 to 2^15.</summary>
        public int RelativeScale(int row, int greatest)
        {
            int ratio = Factor.Divide(_scales[row], greatest);
            int shift = -15 - Factor.Exponent(ratio);
            return shift > 30 ? 0 : shift <= 0 ? Factor.Mantissa(ratio) << -shift : Factor.Mantissa(ratio) >> shift;
        }

        /// <summary>Whether a row trains, its bias at least.</summary>
        public bool Trains(int row)
        {
            return Mode != TrainingMode.None && (_chosen == null || ((_chosen[row >> 5] >> (row & 31)) & 1) != 0);
        }

        /// <summary>A step of a bias: rate * error, by chance to whole units of input scale * row scale.</summary>
        /// <param name="row">The row.</param>
        /// <param name="error">The sum of the errors of the row's outputs.</param>
        /// <param name="rate">Learning rate * scale of the errors, a factor.</param>
        /// <param name="random">Decides.</param>
        public void StepBias(int row, int error, int rate, RandomBits random)
        {
            int unit = Factor.Multiply(InputScale, _scales[row]);
            int c = row * LayerWeights.ChannelLength;
            long bias = _channels[c];
            bias -= Factor.MultiplyByChance(error, Factor.Divide(rate, unit), random);
            _channels[c] = bias > int.MaxValue ? int.MaxValue : bias < -int.MaxValue ? -int.MaxValue : (int)bias;
        }

        /// <summary>
        /// A step of a row that was multiplied with a vector: weight -= rate * error * input. Where the steps would be small, the row is
        /// stepped 2^k times as far with a probability of 2^-k; then every weight is rounded to the nearest, without a random number of its own.
        /// </summary>
        /// <param name="row">The row.</param>
        /// <param name="error">The error of its output.</param>
        /// <param name="rate">Learning rate * scale of the error, a factor.</param>
        /// <param name="arena">Holds the input.</param>
        /// <param name="x">First element of the input, int8, (row length).</param>
        /// <param name="random">Decides.</param>
        /// <returns>Whether the weights were looked at.</returns>
        public bool StepRow(int row, int error, int rate, sbyte[] arena, int x, RandomBits random)
        {
            if (_fractions == null)
            {
                return false;
            }

            int factor = Factor.Divide(Factor.Multiply(rate, InputScale), _scales[row]);
            int shift = -8 - Factor.Exponent(factor); // to 256ths of a weight

            // 13 bits of the error and 15 of the mantissa, less 8: a product with an input has 28.
            int scaled = ((error * Factor.Mantissa(factor)) + 128) >> 8;
            shift -= 8;
            if (scaled == 0)
            {
                if (_velocities == null)
                {
                    return false;
                }

                shift = 1;
            }

            if (_velocities == null)
            {
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

            _outgrown = false;
            if (_velocities == null)
            {
                Step(row, scaled, shift, arena, x);
            }
            else
            {
                StepWithMomentum(row, scaled, shift, arena, x);
            }

            if (_outgrown)
            {
                DoubleScale(row, random);
            }

            return true;
        }

        /// <summary>A step of a row along a gradient: weight -= rate * gradient, by chance to whole 256ths of a weight.</summary>
        /// <param name="row">The row.</param>
        /// <param name="gradient">The sums of error * (input - zero point), (row length).</param>
        /// <param name="rate">Learning rate * scale of the errors, a factor.</param>
        /// <param name="random">Decides.</param>
        public void StepGradient(int row, int[] gradient, int rate, RandomBits random)
        {
            if (_fractions == null)
            {
                return;
            }

            int factor = Factor.Shift(Factor.Divide(Factor.Multiply(rate, InputScale), _scales[row]), 8);
            int first = row * _weights.RowLength;
            int end = first + _weights.RowLength;
            byte[] values = _values;
            sbyte[] fractions = _fractions;
            int change = 0;
            _outgrown = false;
            int g = 0;
            for (int i = first; i < end; i++)
            {
                int step = gradient[g++];
                if (step == 0 && _velocities == null)
                {
                    continue;
                }

                step = Factor.MultiplyByChance(step, factor, random);
                step = step > LargestStep ? LargestStep : step < -LargestStep ? -LargestStep : step;
                if (_velocities != null)
                {
                    step = Accelerate(i, step);
                }

                if (step != 0)
                {
                    int value = values[i];
                    int master = (value << 8) + fractions[i] - step;
                    int rounded = (master + 128) >> 8;
                    if (rounded < 1 || rounded > 255)
                    {
                        rounded = rounded < 1 ? 1 : 255;
                        master = rounded << 8;
                        _outgrown = true;
                    }

                    fractions[i] = (sbyte)(master - (rounded << 8));
                    if (rounded != value)
                    {
                        values[i] = (byte)rounded;
                        change += rounded - value;
                    }
                }
            }

            _channels[row * LayerWeights.ChannelLength] -= _inputZeroPoint * change;
            if (_outgrown)
            {
                DoubleScale(row, random);
            }
        }

        /// <summary>Makes all weights smaller: weight -= share * weight, by chance.</summary>
        /// <param name="share">A factor below 1.</param>
        /// <param name="random">Decides.</param>
        public void Decay(int share, RandomBits random)
        {
            if (_fractions == null)
            {
                return;
            }

            int length = _weights.RowLength;
            int i = 0;
            for (int row = 0; row < _scales.Length; row++)
            {
                if (!Trains(row))
                {
                    i += length;
                    continue;
                }

                int change = 0;
                for (int n = 0; n < length; n++, i++)
                {
                    int master = MasterOf(i);
                    change += Store(i, master - Factor.MultiplyByChance(master, share, random));
                }

                _channels[row * LayerWeights.ChannelLength] -= _inputZeroPoint * change;
            }
        }

        /// <summary>A CRC-32 over weights, hidden bits, biases and scales.</summary>
        /// <param name="crc">Of what comes before.</param>
        /// <param name="buffer">4 bytes to work in.</param>
        public int Checksum(int crc, byte[] buffer)
        {
            crc = Crc32.Append(crc, _values, _weights.ValuesOffset, _weights.Rows * _weights.RowLength);
            for (int i = 0; _fractions != null && i < _fractions.Length; i++)
            {
                buffer[0] = (byte)_fractions[i];
                crc = Crc32.Append(crc, buffer, 0, 1);
            }

            for (int i = 0; i < _channels.Length; i++)
            {
                crc = Append(crc, buffer, _channels[i]);
            }

            for (int row = 0; row < _scales.Length; row++)
            {
                crc = Append(crc, buffer, _scales[row]);
            }

            return Append(crc, buffer, InputScale);
        }

        /// <summary>The scale of the input becomes twice or half as large.</summary>
        /// <param name="steps">1 or -1.</param>
        public void ScaleInput(int steps)
        {
            InputScale = Factor.Shift(InputScale, steps);
            for (int row = 0; row < _scales.Length; row++)
            {
                int c = row * LayerWeights.ChannelLength;
                int folded = _inputZeroPoint * SumOf(row);
                int bias = _channels[c] + folded;
                bias = steps > 0 ? (bias + 1) >> 1 : bias << 1;
                _channels[c] = bias - folded;
                ShiftMultiplier(row, steps);
            }
        }

        /// <summary>The scale of the output becomes twice or half as large.</summary>
        /// <param name="steps">1 or -1.</param>
        public void ScaleOutput(int steps)
        {
            for (int row = 0; row < _scales.Length; row++)
            {
                ShiftMultiplier(row, -steps);
            }
        }

        /// <summary>The inner loop of <see cref="StepRow"/>.</summary>
        private void Step(int row, int scaled, int shift, sbyte[] arena, int x)
        {
            byte[] values = _values;
            sbyte[] fractions = _fractions;
            int zeroPoint = _inputZeroPoint;
            int half = (1 << (shift - 1)) - (scaled * zeroPoint); // scaled * (x - zero point) + half of a step
            int change = 0;
            int i = row * _weights.RowLength;
            int end = i + _weights.RowLength;
            for (; i < end; i++)
            {
                int step = ((scaled * arena[x++]) + half) >> shift;
                if (step != 0)
                {
                    if (step > LargestStep)
                    {
                        step = LargestStep;
                    }
                    else if (step < -LargestStep)
                    {
                        step = -LargestStep;
                    }

                    int value = values[i];
                    int master = (value << 8) + fractions[i] - step;
                    int rounded = (master + 128) >> 8;
                    if (rounded != value)
                    {
                        if (rounded < 1 || rounded > 255)
                        {
                            rounded = rounded < 1 ? 1 : 255;
                            master = rounded << 8;
                            _outgrown = true;
                        }

                        values[i] = (byte)rounded;
                        change += rounded - value;
                    }

                    fractions[i] = (sbyte)master; // its low byte: 256 * rounded has none
                }
            }

            _channels[row * LayerWeights.ChannelLength] -= zeroPoint * change;
        }

        /// <summary>The same with momentum: every weight moves, whether its input says something or not.</summary>
        private void StepWithMomentum(int row, int scaled, int shift, sbyte[] arena, int x)
        {
            byte[] values = _values;
            int half = (1 << (shift - 1)) - (scaled * _inputZeroPoint);
            int change = 0;
            int i = row * _weights.RowLength;
            int end = i + _weights.RowLength;
            for (; i < end; i++)
            {
                int step = ((scaled * arena[x++]) + half) >> shift;
                step = Accelerate(i, step > LargestStep ? LargestStep : step < -LargestStep ? -LargestStep : step);
                if (step != 0)
                {
                    int value = values[i];
                    int master = (value << 8) + _fractions[i] - step;
                    int rounded = (master + 128) >> 8;
                    if (rounded < 1 || rounded > 255)
                    {
                        rounded = rounded < 1 ? 1 : 255;
                        master = rounded << 8;
                        _outgrown = true;
                    }

                    values[i] = (byte)rounded;
                    change += rounded - value;
                    _fractions[i] = (sbyte)master;
                }
            }

            _channels[row * LayerWeights.ChannelLength] -= _inputZeroPoint * change;
        }

        /// <summary>velocity = 7/8 velocity + step; the weight moves by an eighth of it, so that steps add up to what they are without momentum.</summary>
        private int Accelerate(int i, int step)
        {
            int velocity = _velocities[i];
            velocity += step - ((velocity + 4) >> 3);
            _velocities[i] = (short)(velocity > short.MaxValue ? short.MaxValue : velocity < -short.MaxValue ? -short.MaxValue : velocity);
            return (velocity + 4) >> 3;
        }

        /// <summary>The scale of a row becomes twice as large, and its weights and bias half as large.</summary>
        private void DoubleScale(int row, RandomBits random)
        {
            int c = row * LayerWeights.ChannelLength;
            int bias = _channels[c] + (_inputZeroPoint * SumOf(row));
            int first = row * _weights.RowLength;
            int end = first + _weights.RowLength;
            for (int i = first; i < end; i++)
            {
                Store(i, (MasterOf(i) + random.Next(1)) >> 1);
                if (_velocities != null)
                {
                    _velocities[i] >>= 1;
                }
            }

            _channels[c] = ((bias + 1) >> 1) - (_inputZeroPoint * SumOf(row));
            _scales[row] = Factor.Shift(_scales[row], 1);
            ShiftMultiplier(row, 1);
            Doublings++;
        }

        /// <summary>The factor from a row's sum to its output becomes 2^steps as large.</summary>
        private void ShiftMultiplier(int row, int steps)
        {
            int c = (row * LayerWeights.ChannelLength) + 2;
            int shift = _channels[c] - steps;
            _channels[c] = shift < -32 ? -32 : shift > 30 ? 30 : shift;
        }

        /// <summary>A weight in 256ths. Inner loops have this and <see cref="Store"/> in place: a call would cost as much as they do.</summary>
        private int MasterOf(int i)
        {
            return ((_values[i] - 128) << 8) + _fractions[i];
        }

        /// <summary>Sets a weight in 256ths, within its range.</summary>
        /// <returns>By how much the int8 weight changed.</returns>
        private int Store(int i, int master)
        {
            int value = ((master + 128) >> 8) + 128;
            int change = value - _values[i];
            _values[i] = (byte)value;
            _fractions[i] = (sbyte)master;
            return change;
        }

        private static int Append(int crc, byte[] buffer, int value)
        {
            buffer[0] = (byte)value;
            buffer[1] = (byte)(value >> 8);
            buffer[2] = (byte)(value >> 16);
            buffer[3] = (byte)(value >> 24);
            return Crc32.Append(crc, buffer, 0, 4);
        }

        private int SumOf(int row)
        {
            int length = _weights.RowLength;
            int i = row * length;
            int end = i + length;
            int sum = -128 * length;
            for (; i < end; i++)
            {
                sum += _values[i];
            }

            return sum;
        }
    }
}
