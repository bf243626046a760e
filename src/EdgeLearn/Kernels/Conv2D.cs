using System;

namespace EdgeLearn
{
    /// <summary>
    /// CONV_2D, int8, grouped and dilated too (reference/integer_ops/conv.h): for each output pixel the input window is gathered into a
    /// patch, with the input's zero point where it hangs over the border, and multiplied with the filter of each channel. An ADD that
    /// follows can be fused: its other operand is then input 1.
    /// Parameters: kernel height, kernel width, stride height, stride width, dilation height, dilation width, rows of padding above,
    /// columns of padding on the left, groups, output zero point, least output, greatest output, place of the patch in the arena, or -1 where the
    /// window is one pixel that never leaves the image, weights (see <see cref="LayerWeights"/>, rows in OHWI order), and, with two inputs, place of a pixel in the arena and the
    /// parameters of <see cref="AddArithmetic"/>.
    /// </summary>
    internal class Conv2D : WeightedKernel // weights: (output channels, kernel height, kernel width, input channels of a group)
    {
        private protected AddArithmetic _add; // null unless an ADD is fused
        private protected int _residual; // (output height, output width, output channels), the other operand of the ADD
        private protected int _pixel; // (output channels), what the convolution gives the ADD
        private protected int _input; // (input height, input width, input channels)
        private protected int _output; // (output height, output width, output channels)
        private int _patch; // (kernel height, kernel width, input channels of a group), or -1: the input pixel is the patch
        private protected int _inputHeight;
        private protected int _inputWidth;
        private protected int _inputChannels;
        private protected int _outputHeight;
        private protected int _outputWidth;
        private protected int _kernelHeight;
        private protected int _kernelWidth;
        private protected int _strideHeight;
        private protected int _strideWidth;
        private protected int _dilationHeight;
        private protected int _dilationWidth;
        private protected int _padTop;
        private protected int _padLeft;
        private protected int _groups;
        private protected int _inputZeroPoint;
        private protected int _outputZeroPoint;
        private protected int _minimum;
        private protected int _maximum;

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
            int outputChannels = output.Shape[3];
            _inputZeroPoint = input.ZeroPoint;
            _kernelHeight = op.Next(1, 4096);
            _kernelWidth = op.Next(1, 4096);
            _strideHeight = op.Next(1, 4096);
            _strideWidth = op.Next(1, 4096);
            _dilationHeight = op.Next(1, 4096);
            _dilationWidth = op.Next(1, 4096);
            _padTop = op.Next(0, 4096);
            _padLeft = op.Next(0, 4096);
            _groups = op.Next(1, _inputChannels);
            _outputZeroPoint = op.Next(-128, 127);
            _minimum = op.Next(-128, 127);
            _maximum = op.Next(_minimum, 127);
            int groupChannels = _inputChannels / _groups;
            op.Require(groupChannels * _groups == _inputChannels && outputChannels % _groups == 0
                && groupChannels <= 65536 / (_kernelHeight * _kernelWidth)
                && _outputHeight <= Model.MaximumArena / _strideHeight && _outputWidth <= Model.MaximumArena / _strideWidth);
            int length = _kernelHeight * _kernelWidth * groupChannels;
            _patch = op.Next();
            if (_patch == -1)
            {
                // Only windows that are one pixel inside the image need no patch.
                op.Require(_groups == 1 && length == _inputChannels && _padTop == 0 && _padLeft == 0
                    && (_outputHeight - 1) * _strideHeight < _inputHeight && (_outputWidth - 1) * _strideWidth < _inputWidth);
            }
            else
            {
                op.Require(_patch >= 0 && _patch <= op.Model.ArenaLength - length);
            }

            _weights = ReadWeights(op, outputChannels, length);
            op.Require(_groups == 1 || _weights.TileRows == outputChannels);
            if (op.InputCount > 1)
            {
                TensorInfo residual = op.Int8Input(1, 4);
                op.Require(residual.Count == output.Count);
                _residual = residual.Offset;
                _pixel = op.NextArena(outputChannels);
                _add = new AddArithmetic(op);
            }
        }

        /// <inheritdoc/>
        public override void Run(sbyte[] arena)
        {
            LayerWeights weights = _weights;
            int outputChannels = weights.Rows;
            int rows = weights.TileRows;
            for (int first = 0; first < outputChannels; first += rows)
            {
                int count = outputChannels - first < rows ? outputChannels - first : rows;
                weights.Load(first, count);
                int output = _output + first;
                int residual = _residual + first;
                for (int oy = 0; oy < _outputHeight; oy++)
                {
                    int top = (oy * _strideHeight) - _padTop;
                    for (int ox = 0; ox < _outputWidth; ox++)
                    {
                        int left = (ox * _strideWidth) - _padLeft;
                        int y = _add == null ? output : _pixel;
                        int groupRows = count / _groups;
                        for (int g = 0; g < _groups; g++)
                        {
                            int x = _patch;
                            if (x < 0)
                            {
                                x = _input + (((top * _inputWidth) + left) * _inputChannels);
                            }
                            else
                            {
                                Gather(arena, top, left, g, arena, _patch);
                            }

                            MatrixVector.Multiply(
                                arena, x, weights.RowLength, weights.Values, weights.ValuesOffset + (g * groupRows * weights.RowLength), groupRows,
                                weights.Channels, weights.ChannelsOffset + (g * groupRows * LayerWeights.ChannelLength),
                                y + (g * groupRows), _outputZeroPoint, _minimum, _maximum);
                        }

                        if (_add != null)
                        {
                            _add.Row(arena, _pixel, 1, residual, 1, output, count);
                        }

                        output += outputChannels;
                        residual += outputChannels;
                    }
                }
            }
        }

        /// <summary>Copies the window whose first pixel is (top, left) to a patch, zero points where it hangs over the border.</summary>
        private protected void Gather(sbyte[] arena, int top, int left, int group, sbyte[] target, int patch)
        {
            int channels = _inputChannels / _groups;
            int kernelWidth = _kernelWidth;
            int inputWidth = _inputWidth;
            sbyte zeroPoint = (sbyte)_inputZeroPoint;
            bool rowAtOnce = _dilationWidth == 1 && _groups == 1;
            for (int ky = 0; ky < _kernelHeight; ky++)
            {
                int iy = top + (ky * _dilationHeight);
                int end = patch + (kernelWidth * channels);
                if (iy < 0 || iy >= _inputHeight)
                {
                    while (patch < end)
                    {
                        target[patch++] = zeroPoint;
                    }
                }
                else if (rowAtOnce)
                {
                    // The pixels of a kernel row lie side by side: fill to the left of the image, copy, fill to the right of it.
                    int ix = left;
                    int inside = left + kernelWidth < inputWidth ? left + kernelWidth : inputWidth;
                    for (; ix < 0; ix++)
                    {
                        for (int c = 0; c < channels && patch < end; c++)
                        {
                            target[patch++] = zeroPoint;
                        }
                    }

                    int count = (inside - ix) * channels;
                    if (count > 0)
                    {
                        Array.Copy(arena, _input + (((iy * inputWidth) + ix) * channels), target, patch, count);
                        patch += count;
                    }

                    while (patch < end)
                    {
                        target[patch++] = zeroPoint;
                    }
                }
                else
                {
                    int ix = left;
                    for (int kx = 0; kx < kernelWidth; kx++)
                    {
                        if (ix < 0 || ix >= inputWidth)
                        {
                            for (int c = 0; c < channels; c++)
                            {
                                target[patch++] = zeroPoint;
                            }
                        }
                        else
                        {
                            Array.Copy(
                                arena, _input + (((iy * inputWidth) + ix) * _inputChannels) + (group * channels), target, patch, channels);
                            patch += channels;
                        }

                        ix += _dilationWidth;
                    }
                }
            }
        }
    }
}
