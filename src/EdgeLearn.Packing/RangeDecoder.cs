using System;

namespace EdgeLearn
{
    /// <summary>
    /// The decoder of an adaptive binary range coder (Martin 1979; the carry-less reading of LZMA): gives decisions of 0 and 1 that were written in as many
    /// bits as they were improbable. Reads its source from the beginning to the end, in pieces.
    /// </summary>
    internal sealed class RangeDecoder
    {
        private const int PieceLength = 128;
        private const int FirstBytes = 4;

        private readonly ModelSource _source;
        private readonly byte[] _piece;
        private int _position;
        private int _next;
        private int _end;
        private int _range;
        private int _code; // 0 to _range - 1

        /// <summary>Begins to read.</summary>
        /// <exception cref="ModelFormatException">The source is too short, or begins with bytes that no encoder writes.</exception>
        internal RangeDecoder(ModelSource source, int position)
        {
            _source = source;
            _position = position;
            _piece = new byte[PieceLength];
            _range = DecisionStates.FirstRange;
            for (int i = 0; i < FirstBytes; i++)
            {
                _code = (_code << 8) | NextByte();
            }

            if (_code < 0 || _code >= _range)
            {
                throw new ModelFormatException(ModelError.BadPacking, 0);
            }
        }

        /// <summary>Whether this is where an encoder ends: every byte of the source was needed, and the last ones were as it writes them.</summary>
        internal bool IsAtEnd
        {
            get { return _code == 0 && _next == _end && _position == _source.Length; }
        }

        /// <summary>Reads some decisions that make up a number, the highest bit first, each with a state for what came before it.</summary>
        /// <param name="states">Holds the states, which learn.</param>
        /// <param name="first">That of the number's tree: the state of a decision is at first + (1 followed by the decisions before it).</param>
        /// <param name="bits">How many decisions.</param>
        /// <returns>The number.</returns>
        internal int Read(short[] states, int first, int bits)
        {
            int[] parts = DecisionStates.Parts;
            int range = _range;
            int code = _code;
            int end = 1 << bits;
            int node = 1;
            while (node < end)
            {
                int place = first + node;
                int state = states[place] & DecisionStates.Mask;
                int count = state & DecisionStates.MostCounted;
                int probability = state >> DecisionStates.CountBits;
                int bound = (range >> DecisionStates.ProbabilityBits) * probability;

                // As DecisionStates.AfterZero and AfterOne, without their calls.
                node <<= 1;
                if (code < bound)
                {
                    range = bound;
                    state += ((DecisionStates.One - probability) / parts[count]) << DecisionStates.CountBits;
                }
                else
                {
                    range -= bound;
                    code -= bound;
                    state -= (probability / parts[count]) << DecisionStates.CountBits;
                    node++;
                }

                if (count < DecisionStates.MostCounted)
                {
                    state++;
                }

                states[place] = (short)state;
                while (range < DecisionStates.LeastRange)
                {
                    range <<= 8;
                    code = (code << 8) | NextByte();
                }
            }

            _range = range;
            _code = code;
            return node - end;
        }

        /// <summary>Reads a number of which every value was as probable.</summary>
        /// <param name="bits">Its bits, 0 to 30.</param>
        internal int ReadEven(int bits)
        {
            int value = 0;
            for (int i = 0; i < bits; i++)
            {
                int bound = _range >> 1;
                value <<= 1;
                if (_code < bound)
                {
                    _range = bound;
                }
                else
                {
                    _range -= bound;
                    _code -= bound;
                    value++;
                }

                while (_range < DecisionStates.LeastRange)
                {
                    _range <<= 8;
                    _code = (_code << 8) | NextByte();
                }
            }

            return value;
        }

        private int NextByte()
        {
            if (_next == _end)
            {
                int left = _source.Length - _position;
                if (left <= 0)
                {
                    throw new ModelFormatException(ModelError.Truncated, _position);
                }

                _end = left < PieceLength ? left : PieceLength;
                _source.Read(_position, _piece, 0, _end);
                _position += _end;
                _next = 0;
            }

            return _piece[_next++];
        }
    }
}
