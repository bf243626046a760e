namespace EdgeLearn.Training
{
    /// <summary>MAX_POOL_2D with its backward pass: the error goes to the first greatest element of the window.</summary>
    internal sealed class TrainedMaxPool2D : MaxPool2D, ILayer
    {
        private readonly TrainingPlan _plan;
        private PoolErrors _errors;

        public TrainedMaxPool2D(TrainingPlan plan)
        {
            _plan = plan;
        }

        /// <inheritdoc/>
        public TrainedWeights Trained
        {
            get { return null; }
        }

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            base.Load(op);
            _errors = new PoolErrors(_plan, op);
        }

        /// <inheritdoc/>
        public void Backward(BackwardPass pass)
        {
            _errors.Backward(pass, this, 0);
        }

        /// <inheritdoc/>
        protected override void Pixel(sbyte[] arena, int x, int height, int width, int rowLength, int channels, int y)
        {
            ErrorTensors errors = _errors.Errors;
            if (errors == null)
            {
                base.Pixel(arena, x, height, width, rowLength, channels, y);
                return;
            }

            short[] values = errors.Values;
            int[] sums = errors.Sums;
            int shift = _errors.Shift;
            int bottom = height * rowLength;
            int right = width * channels;
            for (int c = 0; c < channels; c++)
            {
                int error = values[y + shift];
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
