namespace EdgeLearn
{
    /// <summary>
    /// DEPTHWISE_CONV_2D, int8 (reference/integer_ops/depthwise_conv.h), one channel after the other: the rows of a channel that a window
    /// covers are kept in a ring of rows with their padding, so that the inner loop meets no border and the output may overwrite the input.
    /// Parameters: kernel height, kernel width, stride height, stride width, dilation height, dilation width, rows of padding above,
    /// columns of padding on the left, least output, greatest output, place in the arena of the ring, which is as high and wide as all that
    /// an output row covers, weights (see <see cref="LayerWeights"/>, a row is the filter of one output channel).
    /// </summary>
    internal class DepthwiseConv2D : WeightedKernel // weights: (output channels, kernel height, kernel width)
    {
        private protected int _input; // (input height, input width, input channels)
        private protected int _output; // (output height, output width, output channels)
        private protected int _ring; // (ring rows, ring width), one channel
        private int _ringRows;
        private int _ringWidth;
        private protected int _inputHeight;
        private protected int _inputWidth;
        private protected int _inputChannels;
        private protected int _outputHeight;
        private protected int _outputWidth;
        private protected int _outputChannels;
        private protected int _kernelHeight;
        private protected int _kernelWidth;
        private protected int _strideHeight;
        private protected int _strideWidth;
        private protected int _dilationHeight;
        private protected int _dilationWidth;
        private protected int _padTop;
        private protected int _padLeft;
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
            _outputChannels = output.Shape[3];
            op.Require(_outputChannels % _inputChannels == 0);
            _inputZeroPoint = input.ZeroPoint;
            _outputZeroPoint = output.ZeroPoint;
            _kernelHeight = op.Next(1, 256);
            _kernelWidth = op.Next(1, 256);
            _strideHeight = op.Next(1, 4096);
            _strideWidth = op.Next(1, 4096);
            _dilationHeight = op.Next(1, 4096);
            _dilationWidth = op.Next(1, 4096);
            _padTop = op.Next(0, 4096);
            _padLeft = op.Next(0, 4096);
            _minimum = op.Next(-128, 127);
            _maximum = op.Next(_minimum, 127);
            op.Require(_outputHeight <= Model.MaximumArena / _strideHeight && _outputWidth <= Model.MaximumArena / _strideWidth);
            _ringRows = ((_kernelHeight - 1) * _dilationHeight) + 1;
            _ringWidth = ((_outputWidth - 1) * _strideWidth) + ((_kernelWidth - 1) * _dilationWidth) + 1;
            op.Require(_ringRows <= Model.MaximumArena / _ringWidth);
            _ring = op.NextArena(_ringRows * _ringWidth);
            _weights = ReadWeights(op, _outputChannels, _kernelHeight * _kernelWidth);
        }

        /// <inheritdoc/>
        public override void Run(sbyte[] arena)
        {
            LayerWeights weights = _weights;
            int rows = weights.TileRows;
            int multiplier = _outputChannels / _inputChannels;
            bool threeByThree = _kernelHeight == 3 && _kernelWidth == 3 && _dilationHeight == 1 && _dilationWidth == 1;
            for (int first = 0; first < _outputChannels; first += rows)
            {
                int count = _outputChannels - first < rows ? _outputChannels - first : rows;
                weights.Load(first, count);
                int w = weights.ValuesOffset;
                int c = weights.ChannelsOffset;
                for (int channel = first; channel < first + count; channel++)
                {
                    if (threeByThree)
                    {
                        RunThreeByThree(arena, channel, channel / multiplier, w, c);
                    }
                    else
                    {
                        RunAny(arena, channel, channel / multiplier, w, c);
                    }

                    w += weights.RowLength;
                    c += LayerWeights.ChannelLength;
                }
            }
        }

        /// <summary>One output channel with a window of 3 x 3 without dilation: the nine weights stay in locals.</summary>
        private void RunThreeByThree(sbyte[] arena, int outputChannel, int inputChannel, int w, int c)
        {
            byte[] values = _weights.Values;
            int w0 = values[w] - 128;
            int w1 = values[w + 1] - 128;
            int w2 = values[w + 2] - 128;
            int w3 = values[w + 3] - 128;
            int w4 = values[w + 4] - 128;
            int w5 = values[w + 5] - 128;
            int w6 = values[w + 6] - 128;
            int w7 = values[w + 7] - 128;
            int w8 = values[w + 8] - 128;
            int[] channels = _weights.Channels;
            int bias = channels[c];
            long multiplier = channels[c + 1];
            int shift = channels[c + 2];
            long half = 1L << 30;
            int zeroPoint = _outputZeroPoint;
            int minimum = _minimum;
            int maximum = _maximum;
            int outputChannels = _outputChannels;
            int outputWidth = _outputWidth;
            int strideWidth = _strideWidth;
            int y = _output + outputChannel;
            int gathered = -_padTop;
            FillRing(arena);
            for (int oy = 0; oy < _outputHeight; oy++)
            {
                int top = (oy * _strideHeight) - _padTop;
                if (gathered < top)
                {
                    gathered = top;
                }

                for (; gathered < top + 3; gathered++)
                {
                    GatherRow(arena, gathered, inputChannel);
                }

                int slot = (oy * _strideHeight) % 3;
                int r0 = _ring + (slot * _ringWidth);
                int r1 = _ring + ((slot == 2 ? 0 : slot + 1) * _ringWidth);
                int r2 = _ring + ((slot == 0 ? 2 : slot - 1) * _ringWidth);
                for (int ox = 0; ox < outputWidth; ox++)
                {
                    int acc = bias + (w0 * arena[r0]) + (w1 * arena[r0 + 1]) + (w2 * arena[r0 + 2])
                        + (w3 * arena[r1]) + (w4 * arena[r1 + 1]) + (w5 * arena[r1 + 2])
                        + (w6 * arena[r2]) + (w7 * arena[r2 + 1]) + (w8 * arena[r2 + 2]);
                    if (shift < -1)
                    {
                        acc <<= -1 - shift;
                    }

                    int v = (int)(((acc * multiplier) + half) >> 31);
                    if (shift >= 0)
                    {
                        v = (((v + (v >> 31)) >> shift) + 1) >> 1;
                    }

                    v += zeroPoint;
                    if (v < minimum)
                    {
                        v = minimum;
                    }
                    else if (v > maximum)
                    {
                        v = maximum;
                    }

                    arena[y] = (sbyte)v;
                    y += outputChannels;
                    r0 += strideWidth;
                    r1 += strideWidth;
                    r2 += strideWidth;
                }
            }
        }

        private void RunAny(sbyte[] arena, int outputChannel, int inputChannel, int w, int c)
        {
            byte[] values = _weights.Values;
            int[] channels = _weights.Channels;
            int kernelHeight = _kernelHeight;
            int kernelWidth = _kernelWidth;
            int dilationHeight = _dilationHeight;
            int dilationWidth = _dilationWidth;
            int strideWidth = _strideWidth;
            int ring = _ring;
            int ringRows = _ringRows;
            int ringWidth = _ringWidth;
            int y = _output + outputChannel;
            int gathered = -_padTop;
            FillRing(arena);
            for (int oy = 0; oy < _outputHeight; oy++)
            {
                int top = (oy * _strideHeight) - _padTop;
                if (gathered < top)
                {
                    gathered = top;
                }

                for (; gathered < top + ringRows; gathered++)
                {
                    GatherRow(arena, gathered, inputChannel);
                }

                int firstSlot = oy * _strideHeight % ringRows;
                for (int ox = 0; ox < _outputWidth; ox++)
                {
                    int acc = channels[c];
                    int weight = w;
                    for (int ky = 0; ky < kernelHeight; ky++)
                    {
                        int slot = (firstSlot + (ky * dilationHeight)) % ringRows;
                        int x = ring + (slot * ringWidth) + (ox * strideWidth);
                        for (int kx = 0; kx < kernelWidth; kx++)
                        {
                            acc += (values[weight++] - 128) * arena[x];
                            x += dilationWidth;
                        }
                    }

                    int v = FixedPoint.Multiply(acc, channels[c + 1], -1 - channels[c + 2]) + _outputZeroPoint;
                    arena[y] = (sbyte)FixedPoint.Clamp(v, _minimum, _maximum);
                    y += _outputChannels;
                }
            }
        }

        /// <summary>Puts the zero point everywhere: the columns of padding keep it for the whole channel.</summary>
        private void FillRing(sbyte[] arena)
        {
            sbyte zeroPoint = (sbyte)_inputZeroPoint;
            int end = _ring + (_ringRows * _ringWidth);
            for (int i = _ring; i < end; i++)
            {
                arena[i] = zeroPoint;
            }
        }

        /// <summary>Brings one row of one input channel into the ring.</summary>
        private void GatherRow(sbyte[] arena, int row, int channel)
        {
            int target = _ring + (((row + _padTop) % _ringRows) * _ringWidth);
            int end = target + _ringWidth;
            target += _padLeft;
            if (end > target + _inputWidth)
            {
                end = target + _inputWidth;
            }

            if (row < 0 || row >= _inputHeight)
            {
                sbyte zeroPoint = (sbyte)_inputZeroPoint;
                while (target < end)
                {
                    arena[target++] = zeroPoint;
                }
            }
            else
            {
                int channels = _inputChannels;
                int source = _input + (row * _inputWidth * channels) + channel;
                while (target < end)
                {
                    arena[target++] = arena[source];
                    source += channels;
                }
            }
        }
    }
}
