namespace EdgeLearn.Training
{
    /// <summary>AVERAGE_POOL_2D with its backward pass: each element of the window has its share of the error.</summary>
    internal sealed class TrainedAveragePool2D : AveragePool2D, ILayer
    {
        private const int ShareBits = 6; // below an error, so that a share is not lost

        private readonly TrainingKernels _kernels;
        private readonly int _op;
        private int _outputError;
        private int _inputError;
        private ErrorTensors _errors; // null in the forward pass
        private int _shift; // from an element of the output to its error

        public TrainedAveragePool2D(TrainingKernels kernels, int op)
        {
            _kernels = kernels;
            _op = op;
        }

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            base.Load(op);
            TrainingPlan plan = _kernels.Plan;
            _outputError = plan.OutputErrorOf(_op);
            _inputError = plan.InputErrorOf(_op, 0);
            plan.RequireCount(_outputError, op.Output(0).Count);
            plan.RequireCount(_inputError, op.Input(0).Count);
            TrainingPlan.Require(_inputError < 0 || op.Input(0).Count <= plan.SumCount);
        }

        /// <inheritdoc/>
        public TrainedWeights Trained
        {
            get { return null; }
        }

        /// <inheritdoc/>
        public void Backward(BackwardPass pass)
        {
            ErrorTensors errors = pass.Errors;
            if (_inputError < 0 || !errors.HasErrors(_outputError))
            {
                return;
            }

            errors.ClearSums(_inputError);
            _shift = errors.Offset(_outputError) - _output;
            _errors = errors;
            Run(pass.Arena);
            _errors = null;
            errors.Close(pass.Arena, _inputError, Factor.Shift(errors.Scale(_outputError), -ShareBits));
        }

        /// <inheritdoc/>
        protected override void Pixel(sbyte[] arena, int x, int height, int width, int rowLength, int channels, int y)
        {
            if (_errors == null)
            {
                base.Pixel(arena, x, height, width, rowLength, channels, y);
                return;
            }

            short[] values = _errors.Values;
            int[] sums = _errors.Sums;
            int n = x - _input;
            int count = height * width;
            int bottom = height * rowLength;
            int right = width * channels;
            for (int c = 0; c < channels; c++)
            {
                int share = (values[y + _shift] << ShareBits) / count;
                if (share != 0)
                {
                    for (int row = 0; row < bottom; row += rowLength)
                    {
                        int end = n + row + right;
                        for (int i = n + row; i < end; i += channels)
                        {
                            sums[i] += share;
                        }
                    }
                }

                y++;
                n++;
            }
        }
    }
}
