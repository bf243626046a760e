namespace EdgeLearn.Training
{
    /// <summary>AVERAGE_POOL_2D with its backward pass: each element of the window has its share of the error.</summary>
    internal sealed class TrainedAveragePool2D : AveragePool2D, ILayer
    {
        private const int ShareBits = 6; // below an error, so that a share is not lost

        private readonly TrainingPlan _plan;
        private PoolErrors _errors;

        public TrainedAveragePool2D(TrainingPlan plan)
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
            _errors.Backward(pass, this, ShareBits);
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
            int n = x - _input;
            int count = height * width;
            int bottom = height * rowLength;
            int right = width * channels;
            for (int c = 0; c < channels; c++)
            {
                int share = (values[y + shift] << ShareBits) / count;
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
