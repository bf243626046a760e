using System;

namespace EdgeLearn
{
    /// <summary>
    /// The weights of a layer as a matrix of one row for each output channel, with what turns a channel's sum into its output.
    /// In a model that is in memory they are used where they lie; otherwise they are read, some rows at a time, when the layer runs. Weights
    /// that are to change are copied to memory of their own, all of them, when the layer is loaded.
    /// </summary>
    /// <remarks>
    /// Weights are stored as unsigned bytes, weight + 128, because a stream fills only byte[] and nanoCLR copies no byte[] to sbyte[]:
    /// so neither a file nor a resource needs a second copy. A kernel takes 128 * sum(x) from its sums.
    /// </remarks>
    public sealed class LayerWeights
    {
        /// <summary>Integers for each channel in <see cref="Channels"/>.</summary>
        public const int ChannelLength = 3;

        private readonly ModelSource _source;
        private readonly LayerWindow _window;
        private readonly int _values; // position in the file of (rows, stored row length) bytes
        private readonly int _bits; // of a weight in the file: 8, 4 or 2
        private readonly int _biases; // position of (rows) int32
        private readonly int _multipliers; // position of (rows) int32, unless multipliers are repeated
        private readonly int _shifts; // position of (rows) int8, likewise
        private readonly bool _copied; // whether they have memory of their own
        private readonly int[] _repeated; // (n, 2): multiplier and right shift less one of the rows r with the same r % n; null if each row has its own

        /// <summary>
        /// Reads the parameters of a layer's weights: place of the weights, rows in a tile, place of the biases, place of the multipliers,
        /// then place of the shifts; or, where n multipliers serve all rows, -n, then n pairs of multiplier and shift, of which row r takes
        /// number r % n.
        /// </summary>
        /// <param name="op">The operator's record.</param>
        /// <param name="rows">The number of output channels.</param>
        /// <param name="rowLength">The number of weights of one channel.</param>
        /// <exception cref="ModelFormatException">The weights do not lie in the file, or do not pass through the window.</exception>
        public LayerWeights(OperatorReader op, int rows, int rowLength)
            : this(op, rows, rowLength, false, false)
        {
        }

        /// <summary>Reads the parameters, and the weights too if they are to change.</summary>
        /// <param name="op">The operator's record.</param>
        /// <param name="rows">The number of output channels.</param>
        /// <param name="rowLength">The number of weights of one channel.</param>
        /// <param name="copy">Whether weights and channels get memory of their own.</param>
        /// <param name="nibbles">Whether weights of 4 bits may stay packed, where they have no memory of their own.</param>
        /// <exception cref="ModelFormatException">The weights do not lie in the file, or do not pass through the window.</exception>
        internal LayerWeights(OperatorReader op, int rows, int rowLength, bool copy, bool nibbles)
        {
            _source = op.Model.Source;
            _window = op.Window;
            Rows = rows;
            RowLength = rowLength;
            op.Require(rowLength > 0 && rowLength <= WeightPacking.LongestRow);
            int place = op.Next();
            int tile = op.Next();
            _bits = WeightPacking.BitsOf(tile);
            StoredLength = WeightPacking.StoredLength(rowLength, _bits);
            TileRows = WeightPacking.RowsOf(tile);
            op.Require(StoredLength > 0 && rows <= op.Model.Source.Length / StoredLength && TileRows >= 1 && TileRows <= rows);
            _values = op.Model.DataPosition(place, rows * StoredLength, ModelError.BadOperator, op.Index);
            _biases = op.NextData(4 * rows);
            int multipliers = op.Next();
            if (multipliers < 0)
            {
                op.Require(multipliers >= -rows && -multipliers <= op.Remaining / 2);
                _repeated = new int[-2 * multipliers];
                for (int i = 0; i < _repeated.Length; i += 2)
                {
                    _repeated[i] = op.Next(0, int.MaxValue);
                    _repeated[i + 1] = -op.Next(-31, 31) - 1;
                }
            }
            else
            {
                _multipliers = op.Model.DataPosition(multipliers, 4 * rows, ModelError.BadOperator, op.Index);
                _shifts = op.NextData(rows);
            }

            AreNibbles = nibbles && !copy && _bits == 4;
            if (_window == null && _bits < WeightPacking.Byte && !copy && !AreNibbles)
            {
                _window = op.UnpackingWindow();
            }

            if (copy)
            {
                _copied = true;
                TileRows = rows;
                Values = new byte[rows * rowLength];
                Channels = new int[ChannelLength * rows];
                ReadChannels(0, rows, new byte[4 * rows]);
                ReadValues(0, rows);
            }
            else if (_window == null)
            {
                TileRows = rows;
                Values = _source.Bytes;
                Channels = new int[ChannelLength * rows];
                ReadChannels(0, rows, new byte[4 * rows]);
            }
            else
            {
                op.Require(TileRows <= _window.Values.Length / rowLength && TileRows <= _window.Values.Length / 4
                    && TileRows * ChannelLength <= _window.Channels.Length);
                Values = _window.Values;
                Channels = _window.Channels;
            }
        }

        /// <summary>Whether <see cref="Values"/> holds weights of 4 bits as they lie in the file, of which a row is <see cref="StoredLength"/> bytes.</summary>
        public bool AreNibbles { get; }

        /// <summary>The number of output channels.</summary>
        public int Rows { get; }

        /// <summary>The number of weights of one channel.</summary>
        public int RowLength { get; }

        /// <summary>The bytes of one row in the file.</summary>
        public int StoredLength { get; }

        /// <summary>How many rows are in memory at a time.</summary>
        public int TileRows { get; }

        /// <summary>Holds the rows that were loaded: weight + 128, row after row, unless they are nibbles.</summary>
        public byte[] Values { get; }

        /// <summary>The first element of <see cref="Values"/> of the rows that were loaded.</summary>
        public int ValuesOffset { get; private set; }

        /// <summary>(rows, 3): folded bias; multiplier, 0 or 2^30 to 2^31 - 1; right shift less one, -32 to 30.</summary>
        public int[] Channels { get; }

        /// <summary>The first element of <see cref="Channels"/> of the rows that were loaded.</summary>
        public int ChannelsOffset { get; private set; }

        /// <summary>Brings rows into memory.</summary>
        /// <param name="first">The first row.</param>
        /// <param name="count">How many, at most <see cref="TileRows"/>.</param>
        public void Load(int first, int count)
        {
            if (_copied)
            {
                ValuesOffset = first * RowLength;
                ChannelsOffset = first * ChannelLength;
            }
            else if (_window == null)
            {
                ValuesOffset = _values + (first * (AreNibbles ? StoredLength : RowLength));
                ChannelsOffset = first * ChannelLength;
            }
            else
            {
                ReadChannels(first, count, Values);
                ReadValues(first, count);
            }
        }

        private void ReadValues(int first, int count)
        {
            int length = count * StoredLength;
            if (_bits == WeightPacking.Byte || AreNibbles)
            {
                _source.Read(_values + (first * StoredLength), Values, 0, length);
                return;
            }

            // At the end of the memory: unpacked from the front, no byte is overwritten before it is read.
            int stored = Values.Length - length;
            _source.Read(_values + (first * StoredLength), Values, stored, length);
            WeightPacking.Unpack(Values, stored, count, RowLength, _bits);
        }

        private void ReadChannels(int first, int count, byte[] buffer)
        {
            int[] channels = Channels;
            int[] repeated = _repeated;
            int c = 0;
            _source.Read(_biases + (4 * first), buffer, 0, 4 * count);
            for (int i = 0; i < count; i++, c += ChannelLength)
            {
                channels[c] = BitConverter.ToInt32(buffer, 4 * i);
            }

            if (repeated != null)
            {
                int r = 2 * first % repeated.Length;
                c = 0;
                for (int i = 0; i < count; i++, c += ChannelLength)
                {
                    channels[c + 1] = repeated[r];
                    channels[c + 2] = repeated[r + 1];
                    r += 2;
                    if (r == repeated.Length)
                    {
                        r = 0;
                    }
                }

                return;
            }

            _source.Read(_multipliers + (4 * first), buffer, 0, 4 * count);
            c = 0;
            for (int i = 0; i < count; i++, c += ChannelLength)
            {
                channels[c + 1] = BitConverter.ToInt32(buffer, 4 * i);
            }

            _source.Read(_shifts + first, buffer, 0, count);
            c = 0;
            for (int i = 0; i < count; i++, c += ChannelLength)
            {
                channels[c + 2] = -(sbyte)buffer[i] - 1;
            }
        }
    }
}
