using System;

namespace EdgeLearn
{
    /// <summary>
    /// DEPTHWISE_CONV_2D with three output pixels to a multiplication; record and result are those of <see cref="DepthwiseConv2D"/>.
    /// The output is cut into three strips; what they read is packed, channel after channel, strip beside strip into the lanes of a
    /// plane, on which every weight then works once for all strips. A channel is read before it is written, so that the output may
    /// overwrite the input. Strips lie along the height or along the width: rows here are columns of the image in the second case.
    /// </summary>
    internal sealed class LaneDepthwiseConv2D : DepthwiseConv2D
    {
        private readonly LaneKernels _kernels;
        private sbyte[] _values; // (output channels, kernel rows, kernel columns); null where lanes gain nothing or do not fit
        private LaneRequantization _requantization;
        private int _strip; // output rows of a strip
        private int _planeRows;
        private int _planeColumns;
        private int _outputRows;
        private int _outputColumns;
        private int _outputRowStep; // between elements of the arena
        private int _outputColumnStep;
        private int _inputRows;
        private int _inputColumns;
        private int _inputRowStep;
        private int _inputColumnStep;
        private int _kernelRows;
        private int _kernelColumns;
        private int _strideRows;
        private int _strideColumns;
        private int _dilationRows;
        private int _dilationColumns;
        private int _padRows;
        private int _padColumns;

        internal LaneDepthwiseConv2D(LaneKernels kernels)
        {
            _kernels = kernels;
        }

        /// <inheritdoc/>
        public override void Load(OperatorReader op)
        {
            base.Load(op);
            bool byHeight = Waste(_outputHeight) * _outputWidth <= Waste(_outputWidth) * _outputHeight;
            Arrange(byHeight);
            int taps = _kernelRows * _kernelColumns;
            long plane = (long)_planeRows * _planeColumns;

            // Instructions of nanoCLR, roughly; both ways read every pixel that a window covers.
            int words = _strip * _outputColumns;
            long plain = (3000 * plane) + ((long)_outputHeight * _outputWidth * ((600L * taps) + 5000));
            if ((3400 * plane) + (words * ((600L * taps) + 8000)) >= plain || plane > Model.MaximumArena / 8)
            {
                return;
            }

            LaneScratch scratch = _kernels.Scratch;
            long bytes = (long)_outputChannels * taps + scratch.BytesForPlane(plane);
            if (!_kernels.Take(bytes))
            {
                return;
            }

            sbyte[] values = new sbyte[_outputChannels * taps];
            int[] channels = new int[_outputChannels * LayerWeights.ChannelLength];
            int[] magnitudes = new int[_outputChannels];
            bool bounded = Copy(values, channels, magnitudes, byHeight);
            LaneRequantization requantization = bounded
                ? LaneRequantization.Create(
                    channels, magnitudes, (_outputChannels + 2) / Lanes.Count, true, _outputZeroPoint, _minimum, _maximum)
                : null;
            if (requantization == null || requantization.Starts == null || !_kernels.Take(requantization.Bytes))
            {
                _kernels.Take(-bytes);
                return;
            }

            scratch.ReservePlane((int)plane);
            _requantization = requantization;
            _values = values;
            _weights = null;
        }

        /// <inheritdoc/>
        public override void Run(sbyte[] arena)
        {
            if (_values == null)
            {
                base.Run(arena);
                return;
            }

            // Padding to the left and right is the same for all channels; that above and below is read from one element of the ring.
            long[] plane = _kernels.Scratch.Plane;
            arena[_ring] = (sbyte)_inputZeroPoint;
            long x = _inputZeroPoint;
            long padding = x + (x << Lanes.Bits) + (x << (2 * Lanes.Bits));
            int end = _planeRows * _planeColumns;
            for (int k = 0; k < end; k++)
            {
                plane[k] = padding;
            }

            int multiplier = _outputChannels / _inputChannels;
            for (int channel = 0; channel < _outputChannels; channel++)
            {
                if (channel % multiplier == 0)
                {
                    Pack(arena, channel / multiplier);
                }

                Multiply(arena, channel);
            }
        }

        /// <summary>Output pixels that strips along an axis compute in vain.</summary>
        private static int Waste(int length)
        {
            return (((length + Lanes.Count - 1) / Lanes.Count) * Lanes.Count) - length;
        }

        private void Arrange(bool byHeight)
        {
            _outputRows = byHeight ? _outputHeight : _outputWidth;
            _outputColumns = byHeight ? _outputWidth : _outputHeight;
            _outputRowStep = byHeight ? _outputWidth * _outputChannels : _outputChannels;
            _outputColumnStep = byHeight ? _outputChannels : _outputWidth * _outputChannels;
            _inputRows = byHeight ? _inputHeight : _inputWidth;
            _inputColumns = byHeight ? _inputWidth : _inputHeight;
            _inputRowStep = byHeight ? _inputWidth * _inputChannels : _inputChannels;
            _inputColumnStep = byHeight ? _inputChannels : _inputWidth * _inputChannels;
            _kernelRows = byHeight ? _kernelHeight : _kernelWidth;
            _kernelColumns = byHeight ? _kernelWidth : _kernelHeight;
            _strideRows = byHeight ? _strideHeight : _strideWidth;
            _strideColumns = byHeight ? _strideWidth : _strideHeight;
            _dilationRows = byHeight ? _dilationHeight : _dilationWidth;
            _dilationColumns = byHeight ? _dilationWidth : _dilationHeight;
            _padRows = byHeight ? _padTop : _padLeft;
            _padColumns = byHeight ? _padLeft : _padTop;
            _strip = (_outputRows + Lanes.Count - 1) / Lanes.Count;
            _planeRows = ((_strip - 1) * _strideRows) + ((_kernelRows - 1) * _dilationRows) + 1;
            _planeColumns = ((_outputColumns - 1) * _strideColumns) + ((_kernelColumns - 1) * _dilationColumns) + 1;
        }

        /// <summary>Takes weights and channels from the model; tells whether every sum stays in its lane.</summary>
        private bool Copy(sbyte[] values, int[] channels, int[] magnitudes, bool byHeight)
        {
            LayerWeights weights = _weights;
            int taps = weights.RowLength;
            bool bounded = true;
            for (int first = 0; first < weights.Rows; first += weights.TileRows)
            {
                int count = weights.Rows - first < weights.TileRows ? weights.Rows - first : weights.TileRows;
                weights.Load(first, count);
                byte[] source = weights.Values;
                int w = weights.ValuesOffset;
                Array.Copy(
                    weights.Channels, weights.ChannelsOffset, channels, first * LayerWeights.ChannelLength, count * LayerWeights.ChannelLength);
                for (int row = first; row < first + count; row++)
                {
                    for (int tap = 0; tap < taps; tap++)
                    {
                        int ky = tap / _kernelWidth;
                        int kx = tap % _kernelWidth;
                        int value = source[w++] - 128;
                        values[(row * taps) + (byHeight ? tap : (kx * _kernelHeight) + ky)] = (sbyte)value;
                        magnitudes[row] += value < 0 ? -value : value;
                    }

                    bounded &= magnitudes[row] <= Lanes.MaximumWeight;
                }
            }

            return bounded;
        }

        /// <summary>Brings an input channel into the plane: strip j of a row is the row j strips further on in the image.</summary>
        private void Pack(sbyte[] arena, int channel)
        {
            long[] plane = _kernels.Scratch.Plane;
            int step = _inputColumnStep;
            int inside = _planeColumns - _padColumns < _inputColumns ? _planeColumns - _padColumns : _inputColumns;
            if (inside < 0)
            {
                inside = 0;
            }

            int further = _strip * _strideRows;
            int source = _input + channel;
            int row = -_padRows;
            int k = _padColumns;
            for (int r = 0; r < _planeRows; r++)
            {
                int row1 = row + further;
                int row2 = row1 + further;
                int step0 = row < 0 || row >= _inputRows ? 0 : step;
                int step1 = row1 < 0 || row1 >= _inputRows ? 0 : step;
                int step2 = row2 < 0 || row2 >= _inputRows ? 0 : step;
                int p0 = step0 == 0 ? _ring : source + (row * _inputRowStep);
                int p1 = step1 == 0 ? _ring : source + (row1 * _inputRowStep);
                int p2 = step2 == 0 ? _ring : source + (row2 * _inputRowStep);
                int end = k + inside;
                while (k < end)
                {
                    long x0 = arena[p0];
                    long x1 = arena[p1];
                    long x2 = arena[p2];
                    plane[k++] = x0 + (x1 << Lanes.Bits) + (x2 << (2 * Lanes.Bits));
                    p0 += step0;
                    p1 += step1;
                    p2 += step2;
                }

                k += _planeColumns - inside;
                row++;
            }
        }

        /// <summary>One output channel from the plane.</summary>
        private void Multiply(sbyte[] arena, int channel)
        {
            long[] plane = _kernels.Scratch.Plane;
            sbyte[] values = _values;
            int taps = _kernelRows * _kernelColumns;
            int firstWeight = channel * taps;
            bool threeByThree = _kernelRows == 3 && _kernelColumns == 3 && _dilationRows == 1 && _dilationColumns == 1;
            long w0 = 0;
            long w1 = 0;
            long w2 = 0;
            long w3 = 0;
            long w4 = 0;
            long w5 = 0;
            long w6 = 0;
            long w7 = 0;
            long w8 = 0;
            if (threeByThree)
            {
                w0 = values[firstWeight];
                w1 = values[firstWeight + 1];
                w2 = values[firstWeight + 2];
                w3 = values[firstWeight + 3];
                w4 = values[firstWeight + 4];
                w5 = values[firstWeight + 5];
                w6 = values[firstWeight + 6];
                w7 = values[firstWeight + 7];
                w8 = values[firstWeight + 8];
            }

            LaneRequantization requantization = _requantization;
            long scale = requantization.Scale(channel);
            long offset = requantization.Offset(channel);
            int shift = requantization.Shift;
            bool clamped = requantization.Clamped;
            sbyte least = (sbyte)_minimum;
            long maximum = _maximum;
            long start = requantization.Start(channel);
            long mask = Lanes.Mask;
            long gate0 = Lanes.Zero;
            long gate1 = gate0 << Lanes.Bits;
            long gate2 = gate1 << Lanes.Bits;
            int columns = _outputColumns;
            int stride = _strideColumns;
            int step = _outputColumnStep;
            int rowLength = _dilationRows * _planeColumns;
            for (int oy = 0; oy < _strip; oy++)
            {
                // Lanes beyond the last row write where the first lane writes after them.
                int y = _output + channel + (oy * _outputRowStep);
                int y1 = oy + _strip < _outputRows ? _strip * _outputRowStep : 0;
                int y2 = oy + (2 * _strip) < _outputRows ? 2 * _strip * _outputRowStep : 0;
                int r0 = oy * _strideRows * _planeColumns;
                int r1 = r0 + rowLength;
                int r2 = r1 + rowLength;
                for (int ox = 0; ox < columns; ox++)
                {
                    long sum;
                    if (threeByThree)
                    {
                        sum = start + (w0 * plane[r0]) + (w1 * plane[r0 + 1]) + (w2 * plane[r0 + 2])
                            + (w3 * plane[r1]) + (w4 * plane[r1 + 1]) + (w5 * plane[r1 + 2])
                            + (w6 * plane[r2]) + (w7 * plane[r2 + 1]) + (w8 * plane[r2 + 2]);
                        r1 += stride;
                        r2 += stride;
                    }
                    else
                    {
                        sum = start;
                        int w = firstWeight;
                        int x = r0;
                        for (int ky = 0; ky < _kernelRows; ky++)
                        {
                            int k = x;
                            int end = w + _kernelColumns;
                            while (w < end)
                            {
                                sum += values[w++] * plane[k];
                                k += _dilationColumns;
                            }

                            x += rowLength;
                        }
                    }

                    r0 += stride;
                    if ((sum & gate2) != 0)
                    {
                        long v = (((sum >> (2 * Lanes.Bits)) * scale) + offset) >> shift;
                        if (v > maximum)
                        {
                            v = maximum;
                        }

                        arena[y + y2] = (sbyte)v;
                    }
                    else
                    {
                        arena[y + y2] = clamped ? least : requantization.Negative(((sum >> (2 * Lanes.Bits)) * scale) + offset, channel);
                    }

                    if ((sum & gate1) != 0)
                    {
                        long v = ((((sum >> Lanes.Bits) & mask) * scale) + offset) >> shift;
                        if (v > maximum)
                        {
                            v = maximum;
                        }

                        arena[y + y1] = (sbyte)v;
                    }
                    else
                    {
                        arena[y + y1] = clamped ? least : requantization.Negative((((sum >> Lanes.Bits) & mask) * scale) + offset, channel);
                    }

                    if ((sum & gate0) != 0)
                    {
                        long v = (((sum & mask) * scale) + offset) >> shift;
                        if (v > maximum)
                        {
                            v = maximum;
                        }

                        arena[y] = (sbyte)v;
                    }
                    else
                    {
                        arena[y] = clamped ? least : requantization.Negative(((sum & mask) * scale) + offset, channel);
                    }

                    y += step;
                }
            }
        }
    }
}
