using System;

namespace EdgeLearn
{
    /// <summary>
    /// The weights of a layer packed three output channels to a long, and the products with windows of its input, requantized: the same
    /// bytes as <see cref="MatrixVector"/>. Lanes are unpacked as often as the weights themselves demand: after each segment of blocks
    /// in which no row's sum can leave its lane.
    /// </summary>
    internal sealed class LaneMatrix
    {
        private const int FewPositions = 5; // up to here windows cost less one by one than eight together

        private readonly LaneScratch _scratch;
        private readonly long[][] _words; // (block length)(blocks, triples): word [i][b, t] is for input b * block length + i and outputs 3t to 3t + 2
        private readonly int _triples;
        private readonly int[] _segments; // (segments): the block after the last of each
        private readonly LaneRequantization _requantization; // null where one rounding would not be exact
        private readonly int[] _channels; // (rows, 3), as LayerWeights.Channels; null with the former
        private readonly int _outputZeroPoint;
        private readonly int _minimum;
        private readonly int _maximum;

        private LaneMatrix(
            LaneScratch scratch, LayerWeights weights, long[][] words, int patchLength, int[] segments, LaneRequantization requantization,
            int[] channels, int outputZeroPoint, int minimum, int maximum)
        {
            _scratch = scratch;
            Rows = weights.Rows;
            RowLength = weights.RowLength;
            PatchLength = patchLength;
            _words = words;
            _triples = Triples(weights);
            _segments = segments;
            _requantization = requantization;
            _channels = requantization == null ? channels : null;
            _outputZeroPoint = outputZeroPoint;
            _minimum = minimum;
            _maximum = maximum;
        }

        /// <summary>The number of output channels.</summary>
        internal int Rows { get; }

        /// <summary>The number of weights of one channel.</summary>
        internal int RowLength { get; }

        /// <summary>The same up to whole blocks: what lies behind a window does not matter, its weights are 0.</summary>
        internal int PatchLength { get; }

        /// <summary>Packs the weights of a layer; null where that gains nothing or exceeds the budget.</summary>
        internal static LaneMatrix Create(LaneKernels kernels, LayerWeights weights, int positions, int outputZeroPoint, int minimum, int maximum)
        {
            int rows = weights.Rows;
            int triples = Triples(weights);
            int block = BlockLength(weights.RowLength, positions);
            int blocks = (weights.RowLength + block - 1) / block;
            int patchLength = blocks * block;
            LaneScratch scratch = kernels.Scratch;
            long patches = (long)patchLength * (positions > FewPositions ? LaneScratch.Positions : positions);
            long bytes = (8L * patchLength * triples) + scratch.BytesFor(patches, triples, false);
            if (!Gains(weights, triples, patchLength, positions) || !kernels.Take(bytes))
            {
                return null;
            }

            long[][] words = new long[block][];
            for (int i = 0; i < block; i++)
            {
                words[i] = new long[blocks * triples];
            }

            int[] channels = new int[rows * LayerWeights.ChannelLength];
            int[] magnitudes = new int[rows];
            int[] blockMaxima = new int[blocks];
            Pack(weights, words, triples, channels, magnitudes, blockMaxima);
            int[] segments = Segments(magnitudes, blockMaxima);
            LaneRequantization requantization = LaneRequantization.Create(
                channels, magnitudes, triples, segments.Length == 1, outputZeroPoint, minimum, maximum);
            bool totals = requantization == null || requantization.Starts == null;
            long rest = (requantization == null ? 4 * channels.Length : requantization.Bytes)
                + scratch.BytesFor(patches, triples, totals) - scratch.BytesFor(patches, triples, false);
            if (!kernels.Take(rest))
            {
                kernels.Take(-bytes);
                return null;
            }

            scratch.Reserve((int)patches, triples, totals);
            return new LaneMatrix(scratch, weights, words, patchLength, segments, requantization, channels, outputZeroPoint, minimum, maximum);
        }

        /// <summary>Multiplies with the windows that lie in the scratch's patches.</summary>
        /// <param name="count">The number of windows, 1 to 8.</param>
        internal void Multiply(int count)
        {
            long[][] words = _words;
            long[][] sums = _scratch.Sums;
            bool packed = _requantization != null && _requantization.Starts != null;
            long[] starts = packed ? _requantization.Starts : _scratch.Start;
            sbyte[] patches = _scratch.Patches;
            int triples = _triples;
            bool few = count <= FewPositions && words.Length == OnePosition16.Block;
            int first = 0;
            for (int s = 0; s < _segments.Length; s++)
            {
                int end = _segments[s];
                int used = few ? count : LaneScratch.Positions;
                for (int p = 0; p < used; p++)
                {
                    Array.Copy(starts, 0, sums[p], 0, triples);
                }

                if (few)
                {
                    for (int p = 0; p < count; p++)
                    {
                        OnePosition16.Add(words, first, end, triples, patches, p * PatchLength, sums[p]);
                    }
                }
                else if (words.Length == EightPositions16.Block)
                {
                    EightPositions16.Add(words, first, end, triples, patches, PatchLength, sums);
                }
                else
                {
                    EightPositions8.Add(words, first, end, triples, patches, PatchLength, sums);
                }

                if (!packed)
                {
                    for (int p = 0; p < count; p++)
                    {
                        Unpack(sums[p], _scratch.Totals[p], first == 0);
                    }
                }

                first = end;
            }
        }

        /// <summary>Writes the outputs of a window.</summary>
        /// <param name="position">The window, from 0.</param>
        /// <param name="arena">Takes the outputs.</param>
        /// <param name="y">The first of them, int8, (rows).</param>
        internal void Requantize(int position, sbyte[] arena, int y)
        {
            sbyte[] row = _scratch.Row;
            if (_requantization == null)
            {
                RequantizeInSteps(_scratch.Totals[position], row);
            }
            else if (_requantization.Starts == null)
            {
                _requantization.FromTotals(_scratch.Totals[position], row);
            }
            else
            {
                _requantization.FromLanes(_scratch.Sums[position], row);
            }

            Array.Copy(row, 0, arena, y, Rows);
        }

        private static int Triples(LayerWeights weights)
        {
            return (weights.Rows + Lanes.Count - 1) / Lanes.Count;
        }

        /// <summary>Blocks of sixteen cost an eighth less, unless much of the last is empty.</summary>
        private static int BlockLength(int rowLength, int positions)
        {
            int wide = (rowLength + EightPositions16.Block - 1) & ~(EightPositions16.Block - 1);
            int narrow = (rowLength + EightPositions8.Block - 1) & ~(EightPositions8.Block - 1);
            return positions > FewPositions && 9L * narrow < 8L * wide ? EightPositions8.Block : EightPositions16.Block;
        }

        /// <summary>Compares instructions of nanoCLR for a window with what <see cref="MatrixVector"/> takes, roughly.</summary>
        private static bool Gains(LayerWeights weights, int triples, int patchLength, int positions)
        {
            long plain = weights.Rows * ((700L * weights.RowLength) + 4000);
            return patchLength * (600 + ((positions > FewPositions ? 375L : 545L) * triples)) < plain;
        }

        private static void Pack(LayerWeights weights, long[][] words, int triples, int[] channels, int[] magnitudes, int[] blockMaxima)
        {
            int block = words.Length;
            int length = weights.RowLength;
            for (int first = 0; first < weights.Rows; first += weights.TileRows)
            {
                int count = weights.Rows - first < weights.TileRows ? weights.Rows - first : weights.TileRows;
                weights.Load(first, count);
                byte[] values = weights.Values;
                int w = weights.ValuesOffset;
                Array.Copy(
                    weights.Channels, weights.ChannelsOffset, channels, first * LayerWeights.ChannelLength, count * LayerWeights.ChannelLength);
                for (int row = first; row < first + count; row++)
                {
                    int shift = row % Lanes.Count * Lanes.Bits;
                    int k = row / Lanes.Count;
                    int magnitude = 0;
                    for (int b = 0; b < blockMaxima.Length; b++)
                    {
                        int sum = 0;
                        int size = length - (b * block) < block ? length - (b * block) : block;
                        for (int i = 0; i < size; i++)
                        {
                            int value = values[w++] - 128;
                            long word = value;
                            words[i][k] += word << shift;
                            sum += value < 0 ? -value : value;
                        }

                        if (sum > blockMaxima[b])
                        {
                            blockMaxima[b] = sum;
                        }

                        magnitude += sum;
                        k += triples;
                    }

                    magnitudes[row] = magnitude;
                }
            }
        }

        /// <summary>Splits the blocks so that no row's sum leaves its lane: not at all if the rows allow it, else by the greatest of each block.</summary>
        private static int[] Segments(int[] magnitudes, int[] blockMaxima)
        {
            int greatest = 0;
            for (int r = 0; r < magnitudes.Length; r++)
            {
                greatest = magnitudes[r] > greatest ? magnitudes[r] : greatest;
            }

            int blocks = blockMaxima.Length;
            if (greatest <= Lanes.MaximumWeight)
            {
                return new int[] { blocks };
            }

            int[] ends = new int[blocks];
            int count = 0;
            int sum = 0;
            for (int b = 0; b < blocks; b++)
            {
                if (sum + blockMaxima[b] > Lanes.MaximumWeight)
                {
                    ends[count++] = b;
                    sum = 0;
                }

                sum += blockMaxima[b];
            }

            ends[count++] = blocks;
            int[] segments = new int[count];
            Array.Copy(ends, 0, segments, 0, count);
            return segments;
        }

        /// <summary>Adds packed sums to totals, modulo 2^32.</summary>
        private void Unpack(long[] sums, int[] totals, bool first)
        {
            int triples = _triples;
            int c = 0;
            if (first)
            {
                Array.Clear(totals, 0, 3 * triples);
            }

            for (int t = 0; t < triples; t++)
            {
                long sum = sums[t];
                totals[c] += ((int)sum & Lanes.Mask) - Lanes.Zero;
                totals[c + 1] += ((int)(sum >> Lanes.Bits) & Lanes.Mask) - Lanes.Zero;
                totals[c + 2] += (int)(sum >> (2 * Lanes.Bits)) - Lanes.Zero;
                c += 3;
            }
        }

        /// <summary>The steps of <see cref="FixedPoint.Multiply"/>, as <see cref="MatrixVector"/> does them.</summary>
        private void RequantizeInSteps(int[] totals, sbyte[] row)
        {
            int[] channels = _channels;
            int c = 0;
            for (int r = 0; r < Rows; r++)
            {
                int v = FixedPoint.Multiply(totals[r] + channels[c], channels[c + 1], -1 - channels[c + 2]) + _outputZeroPoint;
                row[r] = (sbyte)FixedPoint.Clamp(v, _minimum, _maximum);
                c += LayerWeights.ChannelLength;
            }
        }
    }
}
