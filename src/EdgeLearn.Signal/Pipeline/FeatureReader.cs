using System;

namespace EdgeLearn.Signal
{
    /// <summary>Reads the bytes of a feature pipeline with the range checks that let it run without any.</summary>
    internal sealed class FeatureReader
    {
        private const int StepHeaderLength = 4;

        private readonly byte[] _bytes;
        private readonly int _end;
        private int _position;
        private int _stepEnd;

        internal FeatureReader(byte[] bytes, int offset, int length)
        {
            _bytes = bytes;
            _position = offset;
            _end = offset + length;
            _stepEnd = offset;
            Step = -1;
        }

        /// <summary>The number of the current step; -1 in the header.</summary>
        internal int Step { get; private set; }

        /// <summary>The bytes of the current step that were not read.</summary>
        internal int Remaining
        {
            get { return _stepEnd - _position; }
        }

        /// <summary>Begins the header.</summary>
        internal void ReadHeader(int length)
        {
            Open(length);
        }

        /// <summary>Begins the next step and gives its kind; the last one must have been read to its end.</summary>
        internal int NextStep()
        {
            RequireEnd();
            Step++;
            Open(StepHeaderLength);
            int kind = UInt16(0, 65535);
            int length = UInt16(0, 65535);
            Require((length & 3) == 0);
            Open(length);
            return kind;
        }

        /// <summary>Ends the pipeline: nothing may be left over.</summary>
        internal void RequireEnd()
        {
            Require(Remaining == 0);
        }

        /// <summary>Whether all bytes were read.</summary>
        internal bool IsAtEnd
        {
            get { return _position == _end; }
        }

        /// <summary>The next two bytes as a number without a sign.</summary>
        internal int UInt16(int minimum, int maximum)
        {
            int value = BitConverter.ToUInt16(_bytes, Take(2));
            Require(value >= minimum && value <= maximum);
            return value;
        }

        /// <summary>The next four bytes as a number.</summary>
        internal int Int32(int minimum, int maximum)
        {
            int value = BitConverter.ToInt32(_bytes, Take(4));
            Require(value >= minimum && value <= maximum);
            return value;
        }

        /// <summary>The next eight bytes as a number.</summary>
        internal long Int64()
        {
            return BitConverter.ToInt64(_bytes, Take(8));
        }

        /// <summary>Numbers of 16 bits, padded to four bytes.</summary>
        internal short[] Int16Array(int count, int minimum, int maximum)
        {
            short[] values = new short[count];
            int position = Take((2 * count) + (2 * (count & 1)));
            for (int i = 0; i < count; i++)
            {
                values[i] = BitConverter.ToInt16(_bytes, position + (2 * i));
                Require(values[i] >= minimum && values[i] <= maximum);
            }

            return values;
        }

        /// <summary>Requires a fact about the header or the current step.</summary>
        internal void Require(bool fact)
        {
            if (!fact)
            {
                throw new FeatureFormatException(Step < 0 ? FeatureError.BadHeader : FeatureError.BadStep, Step < 0 ? _position : Step);
            }
        }

        private void Open(int length)
        {
            if (length > _end - _position)
            {
                throw new FeatureFormatException(FeatureError.Truncated, _position);
            }

            _stepEnd = _position + length;
        }

        private int Take(int length)
        {
            Require(length <= Remaining);
            int position = _position;
            _position += length;
            return position;
        }
    }
}
