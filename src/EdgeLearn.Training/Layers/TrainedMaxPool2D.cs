namespace EdgeLearn.Training
{
    /// <summary>MAX_POOL_2D with its backward pass: the error goes to the first greatest element of the window.</summary>
    internal sealed class TrainedMaxPool2D : MaxPool2D, ILayer
    {
        private readonly TrainingKernels _kernels;
        private readonly int _op;
        private int _outputError;
        private int _inputError;
        private ErrorTensors _errors; // null in the forward pass
        private int _shift; // from an element of the output to its error

        public TrainedMaxPool2D(TrainingKernels kernels, int op)
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
            errors.Close(pass.Arena, _inputError, errors.Scale(_outputError));
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
            int bottom = height * rowLength;
            int right = width * channels;
            for (int c = 0; c < channels; c++)
            {
                int error = values[y + _shift];
                if (error != 0)
                {
                    int best = x;
                    for (int row = 0; row < bottom; row += rowLength)
                    {
                        int end = x + row + right;
                        for (int i = x + row; i < end; i += channels)
                        {
                            if (arena[i] > arena[best])
                            {
                                best = i;
                            }
                        }
                    }

                    sums[best - _input] += error;
                }

                y++;
                x++;
            }
        }
    }
}
