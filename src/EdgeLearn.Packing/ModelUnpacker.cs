using System;

namespace EdgeLearn
{
    /// <summary>
    /// Turns the packed form of a model (.elp) into the bytes of the model file (.elb), piece by piece, so that a board needs memory for neither.
    /// Allocates nothing after it was made. docs/elb-format.md describes the packed form.
    /// </summary>
    public sealed class ModelUnpacker
    {
        /// <summary>The longest model that may be packed: 16 MB, the flash of a large board.</summary>
        public const int LongestModel = 1 << 24;

        internal const int HeaderLength = 20;
        internal const int Version = 1;
        internal const int MostPlaces = 64;
        internal const int MostContexts = 32;
        internal const int ContextBits = 5;
        internal const int LengthBits = 5;
        internal const int RunStates = 2; // whether the context follows as it did before; whether the length is that of before

        private const int WindowLength = 256;

        private readonly RangeDecoder _decoder;
        private readonly short[] _states; // (RunStates), then (places, StatesOfPlace)
        private readonly ByteContext[] _contexts;
        private readonly byte[] _window; // the last bytes, at their position modulo the length
        private readonly int _checksum;
        private readonly int _packedLength;
        private int _contextCount;
        private int _usedStates;
        private int _current;
        private int _crc;
        private int _runPosition; // in the run
        private int _runLength;
        private int _answers; // the last two: 1 for a byte that was not the guess

        /// <summary>Initializes a new instance of the <see cref="ModelUnpacker"/> class and reads the header. Takes about 520 bytes for each place that the
        /// packer has used, 33 KB at most; <c>edgelearn pack</c> says how many.</summary>
        /// <param name="packed">An .elp file, in memory or in storage; it is read once, from the beginning to the end.</param>
        /// <exception cref="ArgumentNullException"><paramref name="packed"/> is null.</exception>
        /// <exception cref="ModelFormatException">It is no packed model, or not of this version, or is not whole.</exception>
        public ModelUnpacker(ModelSource packed)
        {
            if (packed == null)
            {
                throw new ArgumentNullException();
            }

            byte[] header = new byte[HeaderLength];
            packed.Read(0, header, 0, HeaderLength);
            if (header[0] != 'E' || header[1] != 'L' || header[2] != 'P' || header[3] != 0x1A)
            {
                throw new ModelFormatException(ModelError.NotAModel, 0);
            }

            if (BitConverter.ToUInt16(header, 4) != Version)
            {
                throw new ModelFormatException(ModelError.UnknownVersion, 0);
            }

            int places = BitConverter.ToUInt16(header, 6);
            _packedLength = BitConverter.ToInt32(header, 8);
            Length = BitConverter.ToInt32(header, 12);
            _checksum = BitConverter.ToInt32(header, 16);
            if (_packedLength != packed.Length)
            {
                throw new ModelFormatException(ModelError.Truncated, _packedLength);
            }

            if (places > MostPlaces || Length < 1 || Length > LongestModel)
            {
                throw new ModelFormatException(ModelError.BadPacking, 0);
            }

            _states = new short[RunStates + (places * ByteContext.StatesOfPlace)];
            for (int i = 0; i < _states.Length; i++)
            {
                _states[i] = DecisionStates.New;
            }

            _contexts = new ByteContext[MostContexts];
            _window = new byte[WindowLength];
            _usedStates = RunStates;
            _current = -1;
            _decoder = new RangeDecoder(packed, HeaderLength);
        }

        /// <summary>The length of the model file in bytes.</summary>
        public int Length { get; }

        /// <summary>How many of its bytes were given.</summary>
        public int Position { get; private set; }

        /// <summary>Unpacks a model into memory.</summary>
        /// <param name="packed">An .elp file.</param>
        /// <exception cref="ModelFormatException">The file is damaged.</exception>
        public static ByteArraySource ReadWhole(ModelSource packed)
        {
            ModelUnpacker unpacker = new ModelUnpacker(packed);
            byte[] bytes = new byte[unpacker.Length];
            unpacker.Read(bytes, 0, bytes.Length);
            return new ByteArraySource(bytes);
        }

        /// <summary>
        /// Gives the next bytes of the model file. Only the last byte proves that all were right: what was written to storage counts when
        /// <see cref="Position"/> has reached <see cref="Length"/> without an exception. After an exception nothing more can be read.
        /// </summary>
        /// <param name="buffer">Where the bytes go.</param>
        /// <param name="offset">The first element of <paramref name="buffer"/> to write.</param>
        /// <param name="count">The most bytes to give.</param>
        /// <returns>How many were given; less than <paramref name="count"/> only at the end, and 0 after it.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="buffer"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The bytes do not lie in the buffer.</exception>
        /// <exception cref="ModelFormatException">The file is damaged.</exception>
        public int Read(byte[] buffer, int offset, int count)
        {
            if (buffer == null)
            {
                throw new ArgumentNullException();
            }

            if (offset < 0 || count < 0 || offset > buffer.Length - count)
            {
                throw new ArgumentOutOfRangeException();
            }

            int given = count < Length - Position ? count : Length - Position;
            int end = offset + given;
            for (int i = offset; i < end;)
            {
                if (_runPosition == _runLength)
                {
                    BeginRun();
                }

                int piece = end - i < _runLength - _runPosition ? end - i : _runLength - _runPosition;
                ReadRun(buffer, i, piece);
                i += piece;
            }

            _crc = Crc32.Append(_crc, buffer, offset, given);
            if (given > 0 && Position == Length && (_crc != _checksum || !_decoder.IsAtEnd))
            {
                throw new ModelFormatException(ModelError.WrongChecksum, Position);
            }

            return given;
        }

        private void BeginRun()
        {
            // The context: that which followed before; or its number, of which the first unused one begins a new context.
            int number = _current < 0 ? 0 : _contexts[_current].Successor;
            if (_decoder.Read(_states, -1, 1) == 1)
            {
                number = _decoder.ReadEven(ContextBits);
            }

            if (number > _contextCount)
            {
                throw Bad();
            }

            if (number == _contextCount)
            {
                ReadContext();
            }

            if (_current >= 0)
            {
                _contexts[_current].Successor = number;
            }

            _current = number;
            ByteContext context = _contexts[number];

            // The length: that of before; or the number of its bits less one, and those below the highest.
            int length = context.Length;
            if (_decoder.Read(_states, 0, 1) == 1)
            {
                int bits = _decoder.ReadEven(LengthBits);
                length = bits > 24 ? 0 : (1 << bits) | _decoder.ReadEven(bits);
            }

            if (length < 1 || length > Length - Position)
            {
                throw Bad();
            }

            context.Length = length;
            _runLength = length;
            _runPosition = 0;
            _answers = 0;
        }

        private void ReadContext()
        {
            int guess = _decoder.ReadEven(2);
            int value = guess == ByteContext.Constant || guess == ByteContext.Before ? _decoder.ReadEven(8) : 0;
            int period = guess == ByteContext.Noise ? 0 : 1 << _decoder.ReadEven(2);
            int states = period * ByteContext.StatesOfPlace;
            if ((guess == ByteContext.Before && value == 0) || _contextCount == MostContexts || states > _states.Length - _usedStates)
            {
                throw Bad();
            }

            _contexts[_contextCount++] = new ByteContext(guess, value, period, _usedStates);
            _usedStates += states;
        }

        private void ReadRun(byte[] buffer, int offset, int count)
        {
            RangeDecoder decoder = _decoder;
            ByteContext context = _contexts[_current];
            short[] states = _states;
            byte[] window = _window;
            int guess = context.Guess;
            int distance = guess == ByteContext.Before ? context.Value : 0;
            int expected = guess == ByteContext.Constant ? context.Value : -1;
            int mask = context.Period - 1;
            int first = context.FirstState;
            int answers = _answers;
            int place = _runPosition;
            int position = Position;
            int end = offset + count;
            for (int i = offset; i < end; i++)
            {
                int value;
                if (guess == ByteContext.Noise)
                {
                    value = decoder.ReadEven(8);
                }
                else
                {
                    int state = first + ((place & mask) * ByteContext.StatesOfPlace);
                    if (distance != 0)
                    {
                        expected = window[(position - distance) & (WindowLength - 1)];
                    }

                    if (expected < 0)
                    {
                        value = decoder.Read(states, state + ByteContext.TreeOffset, 8);
                    }
                    else if (decoder.Read(states, state + answers - 1, 1) == 0)
                    {
                        value = expected;
                        answers = (answers << 1) & 3;
                    }
                    else
                    {
                        value = decoder.Read(states, state + ByteContext.TreeOffset, 8);
                        answers = ((answers << 1) & 3) | 1;
                    }
                }

                buffer[i] = (byte)value;
                window[position & (WindowLength - 1)] = (byte)value;
                position++;
                place++;
            }

            _answers = answers;
            _runPosition = place;
            Position = position;
        }

        private ModelFormatException Bad()
        {
            return new ModelFormatException(ModelError.BadPacking, Position);
        }
    }
}
