namespace EdgeLearn.Training
{
    /// <summary>
    /// FULLY_CONNECTED with its backward pass, for one input vector: error of input n = sum over rows of weight[row, n] * error[row], and
    /// weight[row, n] -= rate * error[row] * input[n].
    /// </summary>
    internal sealed class TrainedFullyConnected : FullyConnected, ILayer
    {
        private readonly TrainingKernels _kernels;
        private TrainedWeights _trained;
        private DenseStep _step;
        private int[] _sums; // (rows): of the last forward pass, where a loss asked for them; null otherwise
        private int _outputError;
        private int _inputError;

        public TrainedFullyConnected(TrainingKernels kernels)
        {
            _kernels = kernels;
        }

        /// <inheritdoc/>
        public TrainedWeights Trained
        {
            get { return _trained; }
        }

        /// <summary>The number of outputs.</summary>
        public int Rows
        {
            get { return _weights.Rows; }
        }

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            base.Load(op);
            TrainingPlan plan = _kernels.Plan;
            op.Require(_batches == 1);
            _trained = new TrainedWeights(_weights, op.Input(0).ZeroPoint, _kernels, op.Index, false);
            _step = new DenseStep(_trained);
            _outputError = plan.OutputErrorOf(op.Index);
            _inputError = plan.InputErrorOf(op.Index, 0);
            plan.RequireCount(_outputError, _weights.Rows);
            plan.RequireCount(_inputError, _weights.RowLength);
            TrainingPlan.Require(_outputError >= 0 && (_inputError < 0 || _weights.RowLength <= plan.SumCount));
        }

        /// <summary>Lets forward passes leave the sums of all rows, as they are before they are requantized, in units of input scale * row scale.</summary>
        /// <param name="sums">Becomes (rows) at each; whoever changes it asks for them anew.</param>
        public void LeaveSums(int[] sums)
        {
            _sums = sums;
        }

        /// <summary>Runs the layer forward.</summary>
        /// <param name="arena">All activations.</param>
        public override void Run(sbyte[] arena)
        {
            if (_sums == null)
            {
                base.Run(arena);
                return;
            }

            Sum(arena, _sums);
            int[] channels = _weights.Channels;
            int c = _weights.ChannelsOffset;
            for (int row = 0; row < _sums.Length; row++)
            {
                int y = FixedPoint.Multiply(_sums[row], channels[c + 1], -1 - channels[c + 2]) + _outputZeroPoint;
                arena[_output + row] = (sbyte)FixedPoint.Clamp(y, _minimum, _maximum);
                c += LayerWeights.ChannelLength;
            }

            _trained.HasMoved = false;
        }

        /// <summary>Computes the sums of all rows.</summary>
        /// <param name="arena">Holds the input.</param>
        /// <param name="sums">Becomes (rows).</param>
        public void Sum(sbyte[] arena, int[] sums)
        {
            byte[] values = _weights.Values;
            int length = _weights.RowLength;
            int w = _weights.ValuesOffset;
            int c = _weights.ChannelsOffset;
            int x = _input;
            int end = x + length;
            int blocksEnd = x + (length & ~7);
            int total = 0;
            for (int i = x; i < end; i++)
            {
                total += arena[i];
            }

            total <<= 7; // stored weights are 128 too large
            for (int row = 0; row < _weights.Rows; row++)
            {
                int sum = _weights.Channels[c] - total;
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
        }

        /// <inheritdoc/>
        public void Backward(BackwardPass pass)
        {
            ErrorTensors errors = pass.Errors;
            if (!errors.HasErrors(_outputError))
            {
                if (_trained.Step != null)
                {
                    _trained.Step.Coast(pass.Random);
                }

                return;
            }

            if (_inputError >= 0)
            {
                GiveErrors(pass);
            }

            StepRows(pass);
        }

        /// <inheritdoc/>
        private protected override LayerWeights ReadWeights(OperatorReader op, int rows, int rowLength)
        {
            return new LayerWeights(op, rows, rowLength, true, false);
        }

        private void StepRows(BackwardPass pass)
        {
            TrainedWeights trained = _trained;
            RandomBits random = pass.Random;
            sbyte[] arena = pass.Arena;
            short[] values = pass.Errors.Values;
            bool biasesOnly = trained.Fractions == null;
            bool coasts = trained.Velocities != null;
            WeightStep byWeight = trained.Step;
            int rows = _weights.Rows;
            int e = pass.Errors.Offset(_outputError);
            int rate = Factor.Multiply(pass.Rate, pass.Errors.Scale(_outputError));
            int denseRate = Factor.Multiply(rate, trained.InputScale);
            int length = pass.Clip == 0 ? 0 : InputLength(arena);
            int visited = 0;
            for (int row = 0; row < rows; row++)
            {
                int error = values[e++];
                if ((error == 0 && !coasts) || !trained.Trains(row))
                {
                    continue;
                }

                int limited = rate;
                if (length != 0 && error != 0)
                {
                    limited = pass.Limit(rate, Factor.Multiply(length, Factor.Of(error < 0 ? -error : error, 0)));
                    denseRate = Factor.Multiply(limited, trained.InputScale);
                }

                trained.StepBias(row, error, limited, random);
                if (biasesOnly)
                {
                    continue;
                }

                if (byWeight != null)
                {
                    byWeight.AlongVector(row, error, limited, arena, _input, random);
                    visited++;
                }
                else if (_step.Take(row, error, denseRate, arena, _input, random))
                {
                    visited++;
                }
            }

            pass.Visited += visited * _weights.RowLength;
        }

        /// <summary>The length of the input vector, a factor; 0 where it is nothing but zeros.</summary>
        private int InputLength(sbyte[] arena)
        {
            int zeroPoint = _trained.InputZeroPoint;
            long squares = 0;
            for (int i = _input; i < _input + _weights.RowLength; i++)
            {
                int x = arena[i] - zeroPoint;
                squares += x * x;
            }

            return squares == 0 ? 0 : Factor.Multiply(Factor.OfSquareRoot(squares), _trained.InputScale);
        }

        private void GiveErrors(BackwardPass pass)
        {
            ErrorTensors errors = pass.Errors;
            short[] values = errors.Values;
            int[] sums = errors.Sums;
            byte[] weights = _weights.Values;
            int length = _weights.RowLength;
            int rows = _weights.Rows;
            int w = _weights.ValuesOffset;
            int e = errors.Offset(_outputError);
            int greatest = _trained.GreatestScale();
            int total = 0;
            errors.ClearSums(_inputError);
            for (int row = 0; row < rows; row++)
            {
                int error = values[e++];
                if (error != 0)
                {
                    error = ((error * _trained.RelativeScale(row, greatest)) + 16384) >> 15;
                }

                if (error == 0)
                {
                    w += length;
                    continue;
                }

                total += error;
                for (int n = 0; n < length; n++)
                {
                    sums[n] += weights[w++] * error;
                }
            }

            total <<= 7; // stored weights are 128 too large
            for (int n = 0; n < length; n++)
            {
                sums[n] -= total;
            }

            errors.Close(pass.Arena, _inputError, Factor.Multiply(errors.Scale(_outputError), greatest));
        }
    }
}
