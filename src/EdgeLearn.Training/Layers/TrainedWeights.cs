using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// The weights of a layer that trains: the int8 weights that inference reads, each with 8 hidden bits below it, so that small steps are
    /// not lost; biases; and the scale of each row. <see cref="DenseStep"/> and <see cref="WeightStep"/> move them.
    /// </summary>
    /// <remarks>
    /// A weight is master / 256 steps of its scale, with master = 256 * (stored weight - 128) + fraction and -128 &lt;= fraction &lt;= 127. Where a
    /// weight would leave -127 to 127, the scale of its row doubles. Scales change by powers of two only, so that of all that was computed
    /// from them only shifts change.
    /// </remarks>
    internal sealed class TrainedWeights : ILearnedState
    {
        private readonly int[] _slots; // (rows): which of the rows that train it is, -1 for none; null where all do

        /// <summary>Takes the weights of a layer of a model.</summary>
        public TrainedWeights(LayerWeights weights, int inputZeroPoint, TrainingKernels kernels, int op, bool byWeight)
            : this(weights.Values, weights.Channels, weights.RowLength, kernels.Plan.ReadRowScales(op, weights.Rows), inputZeroPoint, kernels.Plan.InputScale(op))
        {
            int rows = weights.Rows;
            Mode = kernels.Plan.Mode(op);
            if (Mode == TrainingMode.ChosenRows)
            {
                _slots = new int[rows];
                rows = kernels.Plan.ReadSlots(op, _slots);
            }

            Begin(rows, kernels.Options, kernels.Gradient, byWeight);
        }

        /// <summary>Makes weights of 0, without a model, all of which train.</summary>
        public TrainedWeights(int rowLength, int[] scales, int inputZeroPoint, int inputScale, SgdOptions options)
            : this(new byte[scales.Length * rowLength], new int[scales.Length * LayerWeights.ChannelLength], rowLength, scales, inputZeroPoint, inputScale)
        {
            Mode = TrainingMode.AllRows;
            for (int i = 0; i < Values.Length; i++)
            {
                Values[i] = 128;
            }

            Begin(scales.Length, options, NeedsSteps(options) ? new int[WeightStep.Block] : null, false);
        }

        private TrainedWeights(byte[] values, int[] channels, int rowLength, int[] scales, int inputZeroPoint, int inputScale)
        {
            Values = values;
            Channels = channels;
            RowLength = rowLength;
            Scales = scales;
            InputZeroPoint = inputZeroPoint;
            InputScale = inputScale;
        }

        /// <summary>Whether weights are moved one by one whatever the layer: steps need a place where they are computed.</summary>
        public static bool NeedsSteps(SgdOptions options)
        {
            return options.Momentum || options.Batch > 1;
        }

        /// <summary>What trains.</summary>
        public TrainingMode Mode { get; }

        /// <summary>Moves rows weight by weight; null where <see cref="DenseStep"/> does.</summary>
        public WeightStep Step { get; private set; }

        /// <summary>The scale of the input, a factor.</summary>
        public int InputScale { get; private set; }

        /// <summary>The zero point of the input.</summary>
        public int InputZeroPoint { get; }

        /// <summary>The number of outputs.</summary>
        public int Rows
        {
            get { return Scales.Length; }
        }

        /// <summary>The number of weights of one output.</summary>
        public int RowLength { get; }

        /// <summary>The scale of each row, factors.</summary>
        public int[] Scales { get; }

        /// <summary>The weights, (rows, row length): weight + 128.</summary>
        public byte[] Values { get; }

        /// <summary>(rows, 3): bias with the zero point of the input folded in, multiplier, right shift less one; see <see cref="LayerWeights.Channels"/>.</summary>
        public int[] Channels { get; }

        /// <summary>The hidden bits of the weights, (rows that train, row length); null unless weights train.</summary>
        public sbyte[] Fractions { get; private set; }

        /// <summary>Momentum, (rows that train, row length): steps in 256ths of a weight / 2^<see cref="VelocityShifts"/>; null without.</summary>
        public sbyte[] Velocities { get; private set; }

        /// <summary>(rows that train, blocks of <see cref="WeightStep.Block"/> weights of a row); null without momentum.</summary>
        public byte[] VelocityShifts { get; private set; }

        /// <summary>Steps that wait for the end of their batch, (rows that train, row length): 65536ths of a weight; null without.</summary>
        public int[] Pending { get; private set; }

        /// <summary>The same of the biases, (rows): 256ths of a unit; null without.</summary>
        public int[] PendingBiases { get; private set; }

        /// <summary>How many rows had their scale doubled since the start.</summary>
        public int Doublings { get; private set; }

        /// <summary>Whether the sums that a forward pass left are there and still those of these weights, biases and scales.</summary>
        public bool HasSums { get; set; }

        /// <summary>Whether a row trains, its bias at least.</summary>
        public bool Trains(int row)
        {
            return Mode != TrainingMode.None && (_slots == null || _slots[row] >= 0);
        }

        /// <summary>The first element of a row that trains in <see cref="Fractions"/> and the others of their size.</summary>
        public int FirstOf(int row)
        {
            return (_slots == null ? row : _slots[row]) * RowLength;
        }

        /// <summary>The first block of a row that trains in <see cref="VelocityShifts"/>.</summary>
        public int FirstBlockOf(int row)
        {
            return (_slots == null ? row : _slots[row]) * BlocksInRow;
        }

        /// <summary>A step of a bias: rate * error, by chance to whole units of input scale * row scale.</summary>
        /// <param name="row">The row.</param>
        /// <param name="error">The sum of the errors of the row's outputs.</param>
        /// <param name="rate">Learning rate * scale of the errors, a factor.</param>
        /// <param name="random">Decides.</param>
        public void StepBias(int row, int error, int rate, RandomBits random)
        {
            int units = Factor.Divide(rate, Factor.Multiply(InputScale, Scales[row]));
            if (PendingBiases == null)
            {
                MoveBias(row, Factor.MultiplyByChance(error, units, random));
            }
            else
            {
                long pending = PendingBiases[row];
                PendingBiases[row] = Factor.Saturate(pending + Factor.MultiplyByChance(error, Factor.Shift(units, 8), random));
            }
        }

        /// <summary>Moves a bias by what waits for it.</summary>
        public void StepPendingBias(int row, RandomBits random)
        {
            int pending = PendingBiases[row];
            PendingBiases[row] = 0;
            MoveBias(row, (int)(((long)pending + random.Next(8)) >> 8));
        }

        /// <summary>A bias without what the zero point of the input folds into it, in units of input scale * row scale.</summary>
        public int BiasOf(int row)
        {
            return Channels[row * LayerWeights.ChannelLength] + (InputZeroPoint * SumOf(row));
        }

        /// <summary>Sets a row anew.</summary>
        /// <param name="row">A row that trains.</param>
        /// <param name="steps">Its scale becomes 2^steps as large.</param>
        /// <param name="bias">Its bias, in the new units; the weights are there already.</param>
        public void SetRow(int row, int steps, long bias)
        {
            Scales[row] = Factor.Shift(Scales[row], steps);
            ShiftMultiplier(row, steps);
            Channels[row * LayerWeights.ChannelLength] = Factor.Saturate(bias - (InputZeroPoint * SumOf(row)));
            HasSums = false;
        }

        /// <summary>Says that weights of a row were moved.</summary>
        /// <param name="row">The row.</param>
        /// <param name="change">By how much their int8 sum changed.</param>
        /// <param name="outgrown">Whether one met its limit.</param>
        /// <param name="random">Decides what is rounded.</param>
        public void Moved(int row, int change, bool outgrown, RandomBits random)
        {
            // The zero point of the input is folded into the bias.
            Channels[row * LayerWeights.ChannelLength] -= InputZeroPoint * change;
            HasSums = false;
            if (outgrown)
            {
                DoubleScale(row, random);
            }
        }

        /// <summary>Makes all weights smaller: weight -= share * weight, by chance.</summary>
        /// <param name="share">A factor below 1.</param>
        /// <param name="random">Decides.</param>
        public void Decay(int share, RandomBits random)
        {
            if (Fractions == null)
            {
                return;
            }

            for (int row = 0; row < Scales.Length; row++)
            {
                if (!Trains(row))
                {
                    continue;
                }

                int change = 0;
                int w = row * RowLength;
                int end = w + RowLength;
                for (int f = FirstOf(row); w < end; f++, w++)
                {
                    int master = MasterOf(w, f);
                    change += Store(w, f, master - Factor.MultiplyByChance(master, share, random));
                }

                Moved(row, change, false, random);
            }
        }

        /// <summary>The scale of the input becomes twice or half as large.</summary>
        /// <param name="steps">1 or -1.</param>
        public void ScaleInput(int steps)
        {
            InputScale = Factor.Shift(InputScale, steps);
            HasSums = false;
            int[] channels = Channels;
            for (int row = 0; row < Scales.Length; row++)
            {
                int c = row * LayerWeights.ChannelLength;
                int folded = InputZeroPoint * SumOf(row);
                channels[c] = Shifted(channels[c] + folded, steps) - folded;
                if (PendingBiases != null)
                {
                    PendingBiases[row] = Shifted(PendingBiases[row], steps);
                }

                ShiftMultiplier(row, steps);
            }
        }

        /// <summary>The scale of the output becomes twice or half as large.</summary>
        /// <param name="steps">1 or -1.</param>
        public void ScaleOutput(int steps)
        {
            for (int row = 0; row < Scales.Length; row++)
            {
                ShiftMultiplier(row, -steps);
            }
        }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return 8 + (9 * Scales.Length) + (Fractions == null ? 0 : Fractions.Length); }
        }

        /// <summary>The bytes of <see cref="SaveSteps"/>.</summary>
        public int StepsLength
        {
            get
            {
                int each = 1 + (Velocities == null ? 0 : 1) + (Pending == null ? 0 : 4);
                return (Fractions == null ? 0 : each * Fractions.Length) + (VelocityShifts == null ? 0 : VelocityShifts.Length)
                    + (PendingBiases == null ? 0 : 4 * PendingBiases.Length);
            }
        }

        /// <summary>Writes weights, biases and scales: what inference needs.</summary>
        public void Save(StateWriter writer)
        {
            int[] channels = Channels;
            writer.WriteInt32(InputScale);
            writer.WriteInt32(Doublings);
            for (int row = 0; row < Scales.Length; row++)
            {
                writer.WriteInt32(Scales[row]);
                writer.WriteInt32(channels[row * LayerWeights.ChannelLength]);
                writer.WriteByte(channels[(row * LayerWeights.ChannelLength) + 2]);
                if (Fractions != null && Trains(row))
                {
                    writer.WriteBytes(Values, row * RowLength, RowLength);
                }
            }
        }

        /// <summary>Takes weights, biases and scales that were saved; what lies below the weights is forgotten.</summary>
        public void Restore(StateReader reader)
        {
            int[] channels = Channels;
            HasSums = false;
            InputScale = reader.ReadInt32();
            Doublings = reader.ReadInt32();
            for (int row = 0; row < Scales.Length; row++)
            {
                Scales[row] = reader.ReadInt32();
                channels[row * LayerWeights.ChannelLength] = reader.ReadInt32();
                channels[(row * LayerWeights.ChannelLength) + 2] = reader.ReadSByte();
                if (Fractions != null && Trains(row))
                {
                    reader.ReadBytes(Values, row * RowLength, RowLength);
                }
            }

            Clear(Fractions);
            Clear(Velocities);
            Clear(Pending);
            Clear(PendingBiases);
        }

        /// <summary>Writes what training keeps beside that: hidden bits, momentum, what waits for the end of a batch.</summary>
        public void SaveSteps(StateWriter writer)
        {
            for (int row = 0; PendingBiases != null && row < PendingBiases.Length; row++)
            {
                writer.WriteInt32(PendingBiases[row]);
            }

            for (int i = 0; Fractions != null && i < Fractions.Length; i++)
            {
                writer.WriteByte(Fractions[i]);
                if (Velocities != null)
                {
                    writer.WriteByte(Velocities[i]);
                }

                if (Pending != null)
                {
                    writer.WriteInt32(Pending[i]);
                }
            }

            if (VelocityShifts != null)
            {
                writer.WriteBytes(VelocityShifts, 0, VelocityShifts.Length);
            }
        }

        /// <summary>Takes what was saved so, after the weights.</summary>
        public void RestoreSteps(StateReader reader)
        {
            for (int row = 0; PendingBiases != null && row < PendingBiases.Length; row++)
            {
                PendingBiases[row] = reader.ReadInt32();
            }

            for (int i = 0; Fractions != null && i < Fractions.Length; i++)
            {
                Fractions[i] = (sbyte)reader.ReadSByte();
                if (Velocities != null)
                {
                    Velocities[i] = (sbyte)reader.ReadSByte();
                }

                if (Pending != null)
                {
                    Pending[i] = reader.ReadInt32();
                }
            }

            if (VelocityShifts != null)
            {
                reader.ReadBytes(VelocityShifts, 0, VelocityShifts.Length);
            }
        }

        private int BlocksInRow
        {
            get { return (RowLength + WeightStep.Block - 1) / WeightStep.Block; }
        }

        /// <summary>Makes room for what training keeps beside the weights.</summary>
        private void Begin(int rows, SgdOptions options, int[] steps, bool byWeight)
        {
            if (Mode == TrainingMode.AllRows || Mode == TrainingMode.ChosenRows)
            {
                int count = rows * RowLength;
                Fractions = new sbyte[count];
                Velocities = options.Momentum ? new sbyte[count] : null;
                VelocityShifts = options.Momentum ? new byte[rows * BlocksInRow] : null;
                Pending = options.Batch > 1 ? new int[count] : null;
            }

            if (Mode != TrainingMode.None && options.Batch > 1)
            {
                PendingBiases = new int[Rows];
            }

            Step = byWeight || NeedsSteps(options) ? new WeightStep(this, steps) : null;
        }

        private static void Clear(Array array)
        {
            if (array != null)
            {
                Array.Clear(array, 0, array.Length);
            }
        }

        private static int Shifted(int value, int steps)
        {
            return steps > 0 ? (value + 1) >> 1 : value << 1;
        }

        private void MoveBias(int row, int step)
        {
            if (step != 0)
            {
                int c = row * LayerWeights.ChannelLength;
                long bias = Channels[c];
                Channels[c] = Factor.Saturate(bias - step);
                HasSums = false;
            }
        }

        /// <summary>The scale of a row becomes twice as large, and its weights and bias half as large.</summary>
        private void DoubleScale(int row, RandomBits random)
        {
            int c = row * LayerWeights.ChannelLength;
            int bias = Channels[c] + (InputZeroPoint * SumOf(row));
            int w = row * RowLength;
            int end = w + RowLength;
            for (int f = FirstOf(row); w < end; f++, w++)
            {
                Store(w, f, (MasterOf(w, f) + random.Next(1)) >> 1);
            }

            if (Velocities != null)
            {
                Step.HalveVelocities(row);
            }

            Channels[c] = ((bias + 1) >> 1) - (InputZeroPoint * SumOf(row));
            Scales[row] = Factor.Shift(Scales[row], 1);
            ShiftMultiplier(row, 1);
            Doublings++;
        }

        /// <summary>The factor from a row's sum to its output becomes 2^steps as large.</summary>
        private void ShiftMultiplier(int row, int steps)
        {
            int c = (row * LayerWeights.ChannelLength) + 2;
            int shift = Channels[c] - steps;
            Channels[c] = shift < -32 ? -32 : shift > 30 ? 30 : shift;
        }

        /// <summary>A weight in 256ths. Inner loops have this and <see cref="Store"/> in place: a call would cost as much as they do.</summary>
        private int MasterOf(int w, int f)
        {
            return ((Values[w] - 128) << 8) + Fractions[f];
        }

        /// <summary>Sets a weight in 256ths, within its range.</summary>
        /// <param name="w">Its place in <see cref="Values"/>.</param>
        /// <param name="f">Its place in <see cref="Fractions"/>.</param>
        /// <param name="master">The weight.</param>
        /// <returns>By how much the int8 weight changed.</returns>
        public int Store(int w, int f, int master)
        {
            int value = ((master + 128) >> 8) + 128;
            int change = value - Values[w];
            Values[w] = (byte)value;
            Fractions[f] = (sbyte)master;
            return change;
        }

        private int SumOf(int row)
        {
            byte[] values = Values;
            int length = RowLength;
            int i = row * length;
            int end = i + length;
            int sum = -128 * length;
            for (; i < end; i++)
            {
                sum += values[i];
            }

            return sum;
        }
    }
}
