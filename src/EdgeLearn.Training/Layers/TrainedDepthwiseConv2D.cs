using System;

namespace EdgeLearn.Training
{
    /// <summary>DEPTHWISE_CONV_2D with its backward pass, one output channel after the other; see <see cref="TrainedConv2D"/>.</summary>
    internal sealed class TrainedDepthwiseConv2D : DepthwiseConv2D, ILayer
    {
        private readonly TrainingKernels _kernels;
        private TrainedWeights _trained;
        private int[] _gradient; // (kernel height, kernel width), shared by all layers
        private int _outputError;
        private int _inputError;
        private int _gradientShift; // so that the sum over all positions stays within 32 bits

        public TrainedDepthwiseConv2D(TrainingKernels kernels)
        {
            _kernels = kernels;
        }

        /// <inheritdoc/>
        public TrainedWeights Trained
        {
            get { return _trained; }
        }

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            base.Load(op);
            TrainingPlan plan = _kernels.Plan;
            _trained = new TrainedWeights(_weights, _inputZeroPoint, plan, op.Index, _kernels.HasMomentum);
            _gradient = _kernels.Gradient;
            _outputError = plan.OutputErrorOf(op.Index);
            _inputError = plan.InputErrorOf(op.Index, 0);
            int inputs = _inputHeight * _inputWidth * _inputChannels;
            plan.RequireCount(_outputError, op.Output(0).Count);
            plan.RequireCount(_inputError, inputs);
            TrainingPlan.Require(_weights.RowLength <= plan.PatchCount && (_inputError < 0 || inputs <= plan.SumCount));
            for (int positions = _outputHeight * _outputWidth; positions > 1024; positions >>= 1)
            {
                _gradientShift++;
            }
        }

        /// <inheritdoc/>
        public void Backward(BackwardPass pass)
        {
            ErrorTensors errors = pass.Errors;
            if (!errors.HasErrors(_outputError))
            {
                return;
            }

            int scale = errors.Scale(_outputError);
            int rate = Factor.Multiply(pass.Rate, scale);
            int greatest = _trained.GreatestScale();
            if (_inputError >= 0)
            {
                errors.ClearSums(_inputError);
            }

            for (int row = 0; row < _outputChannels; row++)
            {
                bool trains = _trained.Trains(row);
                int sum = Row(pass, row, greatest, trains && _trained.Mode != TrainingMode.Biases);
                if (trains)
                {
                    _trained.StepBias(row, sum, rate, pass.Random);
                    _trained.StepGradient(row, _gradient, Factor.Shift(rate, _gradientShift), pass.Random);
                }
            }

            if (_inputError >= 0)
            {
                errors.Close(pass.Arena, _inputError, Factor.Multiply(scale, greatest));
            }
        }

        /// <inheritdoc/>
        private protected override LayerWeights ReadWeights(OperatorReader op, int rows, int rowLength)
        {
            return new LayerWeights(op, rows, rowLength, _kernels.Copies(op));
        }

        private int Row(BackwardPass pass, int row, int greatest, bool trains)
        {
            ErrorTensors errors = pass.Errors;
            short[] values = errors.Values;
            int[] sums = errors.Sums;
            int[] gradient = _gradient;
            sbyte[] arena = pass.Arena;
            byte[] weights = _weights.Values;
            int channels = _inputChannels;
            int zeroPoint = _inputZeroPoint;
            bool gives = _inputError >= 0;
            int relative = gives ? _trained.RelativeScale(row, greatest) : 0;
            int e = errors.Offset(_outputError) + row;
            int channel = row * channels / _outputChannels;
            int total = 0;
            int first = _weights.ValuesOffset + (row * _weights.RowLength);
            if (trains)
            {
                Array.Clear(gradient, 0, _weights.RowLength);
                pass.Visited += _weights.RowLength;
            }

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
                    error >>= _gradientShift;
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
