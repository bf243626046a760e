namespace EdgeLearn.Training
{
    /// <summary>DEPTHWISE_CONV_2D with its backward pass, one output channel after the other; see <see cref="TrainedConv2D"/>.</summary>
    internal sealed class TrainedDepthwiseConv2D : DepthwiseConv2D, ILayer, IWindowRows
    {
        private readonly TrainingKernels _kernels;
        private WindowTraining _training;

        public TrainedDepthwiseConv2D(TrainingKernels kernels)
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
            int[] sums = pass.Errors.Sums;
            int[] gradient = _training.Gradient;
            int gradientShift = _training.GradientShift;
            sbyte[] arena = pass.Arena;
            byte[] weights = _weights.Values;
            int channels = _inputChannels;
            int zeroPoint = _inputZeroPoint;
            bool gives = _training.GivesErrors;
            int e = _training.FirstError(pass, row);
            int channel = row * channels / _outputChannels;
            int total = 0;
            int first = _weights.ValuesOffset + (row * _weights.RowLength);
            for (int oy = 0; oy < _outputHeight; oy++)
            {
                int top = (oy * _strideHeight) - _padTop;
                for (int ox = 0; ox < _outputWidth; ox++, e += _outputChannels)
                {
                    int error = values[e];
                    if (error == 0)
                    {
                        continue;
                    }

                    total += error;
                    int left = (ox * _strideWidth) - _padLeft;
                    int given = ((error * relative) + 16384) >> 15;
                    error >>= gradientShift;
                    int g = 0;
                    for (int ky = 0; ky < _kernelHeight; ky++)
                    {
                        int iy = top + (ky * _dilationHeight);
                        if (iy < 0 || iy >= _inputHeight)
                        {
                            g += _kernelWidth;
                            continue;
                        }

                        int ix = left;
                        int x = (((iy * _inputWidth) + ix) * channels) + channel;
                        int step = _dilationWidth * channels;
                        for (int kx = 0; kx < _kernelWidth; kx++)
                        {
                            if (ix >= 0 && ix < _inputWidth)
                            {
                                if (trains)
                                {
                                    gradient[g] += (arena[_input + x] - zeroPoint) * error;
                                }

                                if (gives)
                                {
                                    sums[x] += (weights[first + g] - 128) * given;
                                }
                            }

                            g++;
                            ix += _dilationWidth;
                            x += step;
                        }
                    }
                }
            }

            return total;
        }
    }
}
