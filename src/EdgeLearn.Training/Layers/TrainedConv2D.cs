namespace EdgeLearn.Training
{
    /// <summary>
    /// CONV_2D with its backward pass, one output channel after the other: the error of each output goes to the inputs of its window,
    /// weighted, and the gradient of a weight is the sum over all positions of error * (input - zero point).
    /// </summary>
    internal sealed class TrainedConv2D : Conv2D, ILayer, IWindowRows
    {
        private readonly TrainingKernels _kernels;
        private WindowTraining _training;

        public TrainedConv2D(TrainingKernels kernels)
        {
            _kernels = kernels;
        }

        /// <inheritdoc/>
        public TrainedWeights Trained
        {
            get { return _training.Weights; }
        }

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            base.Load(op);
            op.Require(_groups == 1 && _add == null);
            _training = new WindowTraining(_kernels, op, _weights);
        }

        /// <inheritdoc/>
        public void Backward(BackwardPass pass)
        {
            _training.Backward(pass, this);
        }

        /// <inheritdoc/>
        private protected override LayerWeights ReadWeights(OperatorReader op, int rows, int rowLength)
        {
            return new LayerWeights(op, rows, rowLength, true, false);
        }

        /// <inheritdoc/>
        public int Backward(BackwardPass pass, int row, int relative, bool trains)
        {
            short[] values = pass.Errors.Values;
            int gradientShift = _training.GradientShift;
            int e = _training.FirstError(pass, row);
            int total = 0;
            int first = _weights.ValuesOffset + (row * _weights.RowLength);
            for (int oy = 0; oy < _outputHeight; oy++)
            {
                int top = (oy * _strideHeight) - _padTop;
                for (int ox = 0; ox < _outputWidth; ox++, e += _weights.Rows)
                {
                    int error = values[e];
                    if (error == 0)
                    {
                        continue;
                    }

                    total += error;
                    Window(pass, first, top, (ox * _strideWidth) - _padLeft, trains ? error >> gradientShift : 0, ((error * relative) + 16384) >> 15);
                }
            }

            return total;
        }

        /// <summary>One output: its window, row by row, as far as it lies in the image.</summary>
        private void Window(BackwardPass pass, int w, int top, int left, int error, int given)
        {
            int channels = _inputChannels;
            int g = 0;
            for (int ky = 0; ky < _kernelHeight; ky++)
            {
                int iy = top + (ky * _dilationHeight);
                int length = _kernelWidth * channels;
                if (iy < 0 || iy >= _inputHeight)
                {
                    g += length;
                    continue;
                }

                int x = iy * _inputWidth * channels;
                if (_dilationWidth == 1)
                {
                    // The pixels of a kernel row lie side by side.
                    int skipped = left < 0 ? -left : 0;
                    int count = left + _kernelWidth > _inputWidth ? _inputWidth - left : _kernelWidth;
                    Run(pass, x + ((left + skipped) * channels), w + g + (skipped * channels), g + (skipped * channels), (count - skipped) * channels, error, given);
                    g += length;
                    continue;
                }

                int ix = left;
                for (int kx = 0; kx < _kernelWidth; kx++)
                {
                    if (ix >= 0 && ix < _inputWidth)
                    {
                        Run(pass, x + (ix * channels), w + g, g, channels, error, given);
                    }

                    ix += _dilationWidth;
                    g += channels;
                }
            }
        }

        /// <summary>Inputs side by side.</summary>
        private void Run(BackwardPass pass, int x, int w, int g, int count, int error, int given)
        {
            if (error != 0)
            {
                int[] gradient = _training.Gradient;
                sbyte[] arena = pass.Arena;
                int zeroPoint = _inputZeroPoint;
                int end = g + count;
                for (int i = _input + x; g < end; i++)
                {
                    gradient[g++] += (arena[i] - zeroPoint) * error;
                }
            }

            if (given != 0)
            {
                int[] sums = pass.Errors.Sums;
                byte[] weights = _weights.Values;
                for (int end = x + count; x < end; x++)
                {
                    sums[x] += (weights[w++] - 128) * given;
                }
            }
        }
    }
}
