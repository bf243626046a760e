using System;

namespace EdgeLearn
{
    /// <summary>
    /// UNIDIRECTIONAL_SEQUENCE_LSTM, int8 with an int16 cell state, of the plain form: four gates, no peepholes, no projection, no layer
    /// normalization (micro/kernels/unidirectional_sequence_lstm.cc, lstm_eval.cc and lstm_eval.h). Inputs: the sequence, the hidden state,
    /// the cell state; the states are kept from one run to the next until <see cref="Interpreter.Reset"/>. Parameters: 1 if time is the
    /// first dimension and batch the second, 0 if batch is the first; multiplier (0 to 2^31 - 1) and shift (-31 to -1) of forget gate *
    /// cell, of input gate * cell gate and of output gate * tanh(cell); bound of the cell state (0 to 32767, or 32768 for none); exponent
    /// of the cell state's scale in units of 2^-12 (-16 to 14); place in the arena of the sums, (batch, units, 4) int16; weights of the
    /// input, then weights of the hidden state (see <see cref="LayerWeights"/>; rows (units, 4): the gates of a unit side by side in the
    /// order input, forget, cell, output; rows in a tile a multiple of 4).
    /// </summary>
    /// <remarks>
    /// With a model in storage all weights pass through the window once for each time step, whatever the batch; nothing less is possible
    /// for those of the hidden state, as they are needed again only when all units of a step are done.
    /// </remarks>
    internal sealed class UnidirectionalSequenceLstm : Kernel
    {
        private const int SumsLength = 2 * GateSums.Gates; // bytes of the gates of a unit

        private LayerWeights _inputWeights; // (units, gates, features)
        private LayerWeights _hiddenWeights; // (units, gates, units)
        private short[] _table; // SigmoidTable
        private int _input; // (batch, steps, features), or (steps, batch, features)
        private int _output; // (batch, steps, units), or (steps, batch, units)
        private int _hidden; // (batch, units), int8
        private int _cell; // (batch, units), int16
        private int _sums; // (batch, units, gates), int16 in Q3.12
        private int _batch;
        private int _steps;
        private int _features;
        private int _units;
        private int _batchStride; // from one sequence to the next, in vectors
        private int _stepStride; // from one time step to the next, in vectors
        private int _hiddenZeroPoint;
        private int _cellBound;
        private int _tanhFactor; // int16 TANH of the cell state: its input times 3 * 2^exponent
        private int _tanhShift;
        private int _forgetMultiplier;
        private int _forgetShift;
        private int _updateMultiplier;
        private int _updateShift;
        private int _outputMultiplier;
        private int _outputShift;

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            TensorInfo input = op.Int8Input(0, 3);
            TensorInfo output = op.Int8Output(0, 3);
            TensorInfo hidden = op.Input(1);
            TensorInfo cell = op.Input(2);
            int timeMajor = op.Next(0, 1);
            _batch = input.Shape[timeMajor];
            _steps = input.Shape[1 - timeMajor];
            _features = input.Shape[2];
            _units = output.Shape[2];
            _batchStride = timeMajor == 1 ? 1 : _steps;
            _stepStride = timeMajor == 1 ? _batch : 1;
            op.Require(output.Shape[0] == input.Shape[0] && output.Shape[1] == input.Shape[1]
                && hidden.Type == TensorType.Int8 && cell.Type == TensorType.Int16
                && hidden.Count % _units == 0 && hidden.Count / _units == _batch && cell.Count == hidden.Count);
            _input = input.Offset;
            _output = output.Offset;
            _hidden = hidden.Offset;
            _cell = cell.Offset;
            _hiddenZeroPoint = hidden.ZeroPoint;
            _forgetMultiplier = op.Next(0, int.MaxValue);
            _forgetShift = op.Next(-31, -1);
            _updateMultiplier = op.Next(0, int.MaxValue);
            _updateShift = op.Next(-31, -1);
            _outputMultiplier = op.Next(0, int.MaxValue);
            _outputShift = op.Next(-31, -1);
            _cellBound = op.Next(0, 32768);
            int exponent = op.Next(-16, 14);
            _tanhFactor = exponent > 0 ? 3 << exponent : 3;
            _tanhShift = exponent > 0 ? 0 : -exponent;

            // The cell state, 2 bytes for each of these 8, lies in the arena, so this cannot overflow.
            _sums = op.NextArena(SumsLength * _batch * _units);
            _inputWeights = new LayerWeights(op, GateSums.Gates * _units, _features);
            _hiddenWeights = new LayerWeights(op, GateSums.Gates * _units, _units);
            op.Require(_inputWeights.TileRows % GateSums.Gates == 0 && _hiddenWeights.TileRows % GateSums.Gates == 0);
            _table = SigmoidTable.Values;
        }

        /// <inheritdoc/>
        public override void Run(sbyte[] arena)
        {
            int units = _units;
            for (int step = 0; step < _steps; step++)
            {
                // All sequences take a step together: streamed weights are read once for them all.
                int vector = step * _stepStride;
                Multiply(arena, _inputWeights, _input + (vector * _features), _batchStride * _features, false);
                Multiply(arena, _hiddenWeights, _hidden, units, true);
                for (int b = 0; b < _batch; b++)
                {
                    int output = _output + ((vector + (b * _batchStride)) * units);
                    Update(arena, _sums + (b * units * SumsLength), _cell + (b * units * 2), output);
                    Array.Copy(arena, output, arena, _hidden + (b * units), units);
                }
            }
        }

        /// <summary>The gates' sums of all sequences of the batch at one time step.</summary>
        private void Multiply(sbyte[] arena, LayerWeights weights, int x, int stride, bool add)
        {
            int rows = weights.Rows;
            int tileRows = weights.TileRows;
            for (int first = 0; first < rows; first += tileRows)
            {
                int count = rows - first < tileRows ? rows - first : tileRows;
                weights.Load(first, count);
                for (int b = 0; b < _batch; b++)
                {
                    GateSums.Multiply(
                        arena, x + (b * stride), weights.RowLength, weights.Values, weights.ValuesOffset, count,
                        weights.Channels, weights.ChannelsOffset, _sums + (2 * ((b * rows) + first)), add);
                }
            }
        }

        /// <summary>Cell state and hidden state after one time step of one sequence, from the gates' sums.</summary>
        /// <param name="arena">Holds all tensors.</param>
        /// <param name="sums">First byte of the sums, int16 in Q3.12, (units, gates).</param>
        /// <param name="cell">First byte of the cell state, int16, (units).</param>
        /// <param name="hidden">First element of the new hidden state, int8, (units).</param>
        private void Update(sbyte[] arena, int sums, int cell, int hidden)
        {
            short[] table = _table;
            int bound = _cellBound;
            int tanhFactor = _tanhFactor;
            int tanhShift = _tanhShift;
            int end = hidden + _units;
            for (; hidden < end; hidden++)
            {
                int inputGate = Logistic(table, (arena[sums] & 0xFF) | (arena[sums + 1] << 8));
                int forgetGate = Logistic(table, (arena[sums + 2] & 0xFF) | (arena[sums + 3] << 8));
                int cellGate = Tanh(table, (arena[sums + 4] & 0xFF) | (arena[sums + 5] << 8), 3, 0);
                int outputGate = Logistic(table, (arena[sums + 6] & 0xFF) | (arena[sums + 7] << 8));
                int c = (arena[cell] & 0xFF) | (arena[cell + 1] << 8);

                // Each of the two products is limited by itself, then their sum, then the sum to the bound.
                c = FixedPoint.Clamp(Scale(forgetGate * c, _forgetMultiplier, _forgetShift), -32768, 32767)
                    + FixedPoint.Clamp(Scale(inputGate * cellGate, _updateMultiplier, _updateShift), -32768, 32767);
                c = FixedPoint.Clamp(FixedPoint.Clamp(c, -32768, 32767), -bound, bound);
                arena[cell] = (sbyte)c;
                arena[cell + 1] = (sbyte)(c >> 8);
                int h = Scale(Tanh(table, c, tanhFactor, tanhShift) * outputGate, _outputMultiplier, _outputShift) + _hiddenZeroPoint;
                arena[hidden] = (sbyte)FixedPoint.Clamp(h, -128, 127);
                sums += SumsLength;
                cell += 2;
            }
        }

        /// <summary>FixedPoint.Multiply for a shift that is below 0.</summary>
        private static int Scale(int value, int multiplier, int shift)
        {
            int v = (int)(((long)value * multiplier + (1L << 30)) >> 31);
            return (((v + (v >> 31)) >> (-1 - shift)) + 1) >> 1;
        }

        /// <summary>The logistic function, int16 (reference/integer_ops/logistic.h).</summary>
        /// <param name="table"><see cref="SigmoidTable"/>.</param>
        /// <param name="x">-32768 to 32767 in Q3.12.</param>
        /// <returns>0 to 32767 in Q0.15.</returns>
        private static int Logistic(short[] table, int x)
        {
            // 512 * 24 steps of the table are 3 * 2^12; |x| ends at step 192, before the table does.
            int steps = x < 0 ? -3 * x : 3 * x;
            int index = steps >> 9;
            int low = table[index];
            int value = (low << 9) + ((steps & 0x1FF) * (table[index + 1] - low)); // less 1/2, in units of 2^-25
            return x < 0 ? ((1 << 24) - value + 511) >> 10 : ((1 << 24) + value + 512) >> 10;
        }

        /// <summary>The hyperbolic tangent, int16: 2 * logistic(2 * x) - 1 (reference/integer_ops/tanh.h).</summary>
        /// <param name="table"><see cref="SigmoidTable"/>.</param>
        /// <param name="x">-32768 to 32767.</param>
        /// <param name="factor">3, or 3 * 2^exponent, to 3 * 2^14.</param>
        /// <param name="shift">0 to 16, to the right with rounding.</param>
        /// <returns>-32767 to 32767 in Q0.15.</returns>
        private static int Tanh(short[] table, int x, int factor, int shift)
        {
            int steps = x * factor;
            if (shift > 0)
            {
                steps = (steps + (1 << (shift - 1))) >> shift;
            }

            bool isNegative = steps < 0;
            if (isNegative)
            {
                steps = -steps;
            }

            int index = steps >> 8;
            int value = short.MaxValue << 8; // in units of 2^-23
            if (index < SigmoidTable.Length - 1)
            {
                int low = table[index];
                value = (low << 8) + ((steps & 0xFF) * (table[index + 1] - low));
            }

            return isNegative ? (127 - value) >> 8 : (value + 128) >> 8;
        }
    }
}
