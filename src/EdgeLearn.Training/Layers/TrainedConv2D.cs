using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// CONV_2D with its backward pass, one output channel after the other: the error of each output goes to the inputs of its window,
    /// weighted, and the gradient of a weight is the sum over all positions of error * (input - zero point).
    /// </summary>
    internal sealed class TrainedConv2D : Conv2D, ILayer
    {
        private readonly TrainingKernels _kernels;
        private TrainedWeights _trained;
        private int[] _gradient; // (row length), shared by all layers
        private int _outputError;
        private int _inputError;
        private int _gradientShift; // so that the sum over all positions stays within 32 bits

        public TrainedConv2D(TrainingKernels kernels)
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
            op.Require(_groups == 1 && _add == null);
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

            for (int row = 0; row < _weights.Rows; row++)
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

        /// <summary>Gives the errors of one output channel to the inputs and adds up the gradient of its weights.</summary>
        /// <returns>The sum of the channel's errors.</returns>
        private int Row(BackwardPass pass, int row, int greatest, bool trains)
        {
            ErrorTensors errors = pass.Errors;
            short[] values = errors.Values;
            bool gives = _inputError >= 0;
            int relative = gives ? _trained.RelativeScale(row, greatest) : 0;
            int e = errors.Offset(_outputError) + row;
            int total = 0;
            int first = _weights.ValuesOffset + (row * _weights.RowLength);
            if (trains)
            {
                Array.Clear(_gradient, 0, _weights.RowLength);
                pass.Visited += _weights.RowLength;
            }

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
                    Window(pass, first, top, (ox * _strideWidth) - _padLeft, trains ? error >> _gradientShift : 0, ((error * relative) + 16384) >> 15);
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
                int[] gradient = _gradient;
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
