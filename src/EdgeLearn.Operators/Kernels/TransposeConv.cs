using System;

namespace EdgeLearn
{
    /// <summary>
    /// TRANSPOSE_CONV, int8 (reference/integer_ops/transpose_conv.h). The reference scatters every input into 32-bit sums of the whole output;
    /// here every output gathers what it gets. Output rows that are a stride apart meet the same rows of the filter, and so do columns: the operator
    /// is stride height * stride width ordinary convolutions of stride 1, one for each phase, whose outputs interleave. Each has its own
    /// part of the weights, the zero point of the input folded into its biases, and reads zero points where it hangs over the border.
    /// Parameters: kernel height, kernel width, stride height, stride width, rows of padding above the output, columns of padding on the
    /// left of it, output zero point, least output, greatest output, place of the patch in the arena; then for each phase, those of
    /// one phase row together, weights (see <see cref="LayerWeights"/>, rows in OHWI order, taps from the last of the filter to the first).
    /// </summary>
    /// <remarks>
    /// Output row y belongs to phase (y + padding) mod stride. Phase p has the taps p, p + stride, p + 2 * stride, ... of the filter, tap t
    /// reading input row (y + padding - t) / stride; a phase beyond the filter has one tap of weight 0.
    /// </remarks>
    internal sealed class TransposeConv : Kernel
    {
        private LayerWeights[] _weights; // (stride height, stride width), each (output channels, window height, window width, input channels)
        private int _input; // (input height, input width, input channels)
        private int _output; // (output height, output width, output channels)
        private int _patch; // (window height, window width, input channels) of the largest phase
        private int _inputHeight;
        private int _inputWidth;
        private int _inputChannels;
        private int _outputHeight;
        private int _outputWidth;
        private int _outputChannels;
        private int _kernelHeight;
        private int _kernelWidth;
        private int _strideHeight;
        private int _strideWidth;
        private int _padTop;
        private int _padLeft;
        private int _inputZeroPoint;
        private int _outputZeroPoint;
        private int _minimum;
        private int _maximum;

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            TensorInfo input = op.Int8Input(0, 4);
            TensorInfo output = op.Int8Output(0, 4);
            op.Require(input.Shape[0] == 1 && output.Shape[0] == 1);
            _input = input.Offset;
            _output = output.Offset;
            _inputHeight = input.Shape[1];
            _inputWidth = input.Shape[2];
            _inputChannels = input.Shape[3];
            _outputHeight = output.Shape[1];
            _outputWidth = output.Shape[2];
            _outputChannels = output.Shape[3];
            _inputZeroPoint = input.ZeroPoint;
            _kernelHeight = op.Next(1, 4096);
            _kernelWidth = op.Next(1, 4096);
            _strideHeight = op.Next(1, 4096);
            _strideWidth = op.Next(1, 4096);
            _padTop = op.Next(0, 4096);
            _padLeft = op.Next(0, 4096);
            _outputZeroPoint = op.Next(-128, 127);
            _minimum = op.Next(-128, 127);
            _maximum = op.Next(_minimum, 127);

            // Phase 0 has the most taps.
            int windowHeight = WindowSize(_kernelHeight, _strideHeight, 0);
            int windowWidth = WindowSize(_kernelWidth, _strideWidth, 0);
            op.Require(_inputChannels <= 65536 / (windowHeight * windowWidth) && _strideHeight * _strideWidth <= op.Remaining);
            _patch = op.NextArena(windowHeight * windowWidth * _inputChannels);
            _weights = new LayerWeights[_strideHeight * _strideWidth];
            for (int i = 0; i < _weights.Length; i++)
            {
                windowHeight = WindowSize(_kernelHeight, _strideHeight, i / _strideWidth);
                windowWidth = WindowSize(_kernelWidth, _strideWidth, i % _strideWidth);
                _weights[i] = new LayerWeights(op, _outputChannels, windowHeight * windowWidth * _inputChannels);
            }
        }

        /// <inheritdoc/>
        public override void Run(sbyte[] arena)
        {
            for (int phaseY = 0; phaseY < _strideHeight; phaseY++)
            {
                for (int phaseX = 0; phaseX < _strideWidth; phaseX++)
                {
                    RunPhase(arena, phaseY, phaseX);
                }
            }
        }

        /// <summary>The rows, or columns, of a phase's window.</summary>
        private static int WindowSize(int kernel, int stride, int phase)
        {
            return phase < kernel ? (kernel - phase + stride - 1) / stride : 1;
        }

        /// <summary>The first output row, or column, of a phase.</summary>
        private static int FirstOutput(int stride, int pad, int phase)
        {
            int first = (phase - pad) % stride;
            return first < 0 ? first + stride : first;
        }

        private void RunPhase(sbyte[] arena, int phaseY, int phaseX)
        {
            LayerWeights weights = _weights[(phaseY * _strideWidth) + phaseX];
            int rows = weights.TileRows;
            int channels = _outputChannels;
            int windowHeight = WindowSize(_kernelHeight, _strideHeight, phaseY);
            int windowWidth = WindowSize(_kernelWidth, _strideWidth, phaseX);
            int firstY = FirstOutput(_strideHeight, _padTop, phaseY);
            int firstX = FirstOutput(_strideWidth, _padLeft, phaseX);
            for (int first = 0; first < channels; first += rows)
            {
                int count = channels - first < rows ? channels - first : rows;
                weights.Load(first, count);

                // The last tap of the window, the first of the filter, reads the input that the division names.
                int top = ((firstY + _padTop) / _strideHeight) - windowHeight + 1;
                for (int oy = firstY; oy < _outputHeight; oy += _strideHeight)
                {
                    int left = ((firstX + _padLeft) / _strideWidth) - windowWidth + 1;
                    for (int ox = firstX; ox < _outputWidth; ox += _strideWidth)
                    {
                        int x = Gather(arena, top, left, windowHeight, windowWidth);
                        int y = _output + (((oy * _outputWidth) + ox) * channels) + first;
                        MatrixVector.Multiply(
                            arena, x, weights.RowLength, weights.Values, weights.ValuesOffset, count, weights.Channels, weights.ChannelsOffset,
                            y, _outputZeroPoint, _minimum, _maximum);
                        left++;
                    }

                    top++;
                }
            }
        }

        /// <summary>Gives the window whose first pixel is (top, left): the input pixel itself where it is one, or else a copy.</summary>
        private int Gather(sbyte[] arena, int top, int left, int height, int width)
        {
            int channels = _inputChannels;
            int inputWidth = _inputWidth;
            int inputHeight = _inputHeight;

            // The columns of the window that lie in the image.
            int begin = left < 0 ? 0 : left;
            int end = left + width < inputWidth ? left + width : inputWidth;
            if (height == 1 && width == 1 && begin < end && top >= 0 && top < inputHeight)
            {
                return _input + (((top * inputWidth) + left) * channels);
            }

            sbyte zeroPoint = (sbyte)_inputZeroPoint;
            int patch = _patch;
            for (int iy = top; iy < top + height; iy++)
            {
                int rowEnd = patch + (width * channels);
                if (iy >= 0 && iy < inputHeight && begin < end)
                {
                    int inside = patch + ((begin - left) * channels);
                    while (patch < inside)
                    {
                        arena[patch++] = zeroPoint;
                    }

                    int count = (end - begin) * channels;
                    Array.Copy(arena, _input + (((iy * inputWidth) + begin) * channels), arena, patch, count);
                    patch += count;
                }

                while (patch < rowEnd)
                {
                    arena[patch++] = zeroPoint;
                }
            }

            return _patch;
        }
    }
}
