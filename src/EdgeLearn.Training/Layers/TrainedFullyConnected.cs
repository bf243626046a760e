namespace EdgeLearn.Training
{
    /// <summary>
    /// FULLY_CONNECTED with its backward pass, for one input vector: error of input n = sum over rows of weight[row, n] * error[row], and
    /// weight[row, n] -= rate * error[row] * input[n].
    /// </summary>
    internal sealed class TrainedFullyConnected : FullyConnected, ILayer
    {
        private readonly TrainingKernels _kernels;
        private DenseTraining _training;
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
            get { return _training.Weights; }
        }

        /// <summary>The first element of its input in the arena.</summary>
        public int Input
        {
            get { return _input; }
        }

        /// <summary>How its rows train.</summary>
        public DenseTraining Training
        {
            get { return _training; }
        }

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            base.Load(op);
            TrainingPlan plan = _kernels.Plan;
            op.Require(_batches == 1);
            _training = new DenseTraining(new TrainedWeights(_weights, op.Input(0).ZeroPoint, _kernels, op.Index, false));
            _outputError = plan.OutputErrorOf(op.Index);
            _inputError = plan.InputErrorOf(op.Index, 0);
            plan.RequireCount(_outputError, _weights.Rows);
            plan.RequireCount(_inputError, _weights.RowLength);
            TrainingPlan.Require(_outputError >= 0 && (_inputError < 0 || _weights.RowLength <= plan.SumCount));
        }

        /// <summary>Lets forward passes leave the sums of all rows; see <see cref="DenseTraining.Sum"/>.</summary>
        /// <param name="sums">Becomes (rows).</param>
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

            _training.Sum(arena, _input, _sums);
            int[] channels = _weights.Channels;
            int c = 0;
            for (int row = 0; row < _sums.Length; row++)
            {
                int y = FixedPoint.Multiply(_sums[row], channels[c + 1], -1 - channels[c + 2]) + _outputZeroPoint;
                arena[_output + row] = (sbyte)FixedPoint.Clamp(y, _minimum, _maximum);
                c += LayerWeights.ChannelLength;
            }
        }

        /// <inheritdoc/>
        public void Backward(BackwardPass pass)
        {
            ErrorTensors errors = pass.Errors;
            if (!errors.HasErrors(_outputError))
            {
                if (Trained.Step != null)
                {
                    Trained.Step.Coast(pass.Random);
                }

                return;
            }

            if (_inputError >= 0)
            {
                GiveErrors(pass);
            }

            _training.StepRows(pass, errors.Values, errors.Offset(_outputError), errors.Scale(_outputError), _input);
        }

        /// <inheritdoc/>
        private protected override LayerWeights ReadWeights(OperatorReader op, int rows, int rowLength)
        {
            return new LayerWeights(op, rows, rowLength, true, false);
        }

        private void GiveErrors(BackwardPass pass)
        {
            ErrorTensors errors = pass.Errors;
            short[] values = errors.Values;
            int[] sums = errors.Sums;
            byte[] weights = _weights.Values;
            int length = _weights.RowLength;
            int rows = _weights.Rows;
            int w = 0;
            int e = errors.Offset(_outputError);
            int greatest = RowScales.Greatest(Trained.Scales);
            int total = 0;
            errors.ClearSums(_inputError);
            for (int row = 0; row < rows; row++)
            {
                int error = values[e++];
                if (error != 0)
                {
                    error = ((error * RowScales.Relative(Trained.Scales[row], greatest)) + 16384) >> 15;
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
