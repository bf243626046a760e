using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Notices drift of a stream, whatever its unit and scale: ADWIN (A. Bifet and R. Gavalda, "Learning from time-changing data with adaptive
    /// windowing", SIAM Data Mining 2007). It keeps the longest past whose two parts, split anywhere, have the same mean; when they differ by more than
    /// chance explains, the older part is dropped. The past is a histogram of buckets of 2^row samples, at most five a row, so that 40,955 samples take
    /// about 1.6 KB.
    /// Parts of n0 and n1 samples differ when |mean0 - mean1| exceeds sqrt(2 v d / m) + 2 d r / (3 m), with 1/m = 1/n0 + 1/n1, v the variance and r the
    /// range of the samples, and d = ln(2 ln(n) / delta).
    /// </summary>
    public sealed class AdaptiveWindow : ILearnedState
    {
        /// <summary>The unit of the mean: 1/256 of a sample's.</summary>
        public const int One = 256;

        private const int Rows = 13;
        private const int RowLength = 6; // five buckets, and the one that makes them too many
        private const int CheckInterval = 32; // samples
        private const int LeastPart = 16; // samples
        private const int LnTwo = 177; // in 1/256
        private const int LnLn = 606; // ln(ln(40955)) in 1/256, for all n: a little careful

        private readonly long[] _sums; // [Rows, RowLength], the oldest first
        private readonly long[] _squares; // [Rows, RowLength]
        private readonly int[] _counts; // [Rows]: buckets
        private readonly int _d; // in 1/256
        private long _sum;
        private long _square;
        private int _least;
        private int _greatest;
        private int _untilCheck;

        /// <summary>Makes a window of nothing.</summary>
        /// <param name="certainty">k: a check drops what did not drift with a probability of at most 2^-k, 1 to 30; 9 is the 0.002 of the paper.</param>
        /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
        public AdaptiveWindow(int certainty)
        {
            if (certainty < 1 || certainty > 30)
            {
                throw new ArgumentOutOfRangeException();
            }

            _sums = new long[Rows * RowLength];
            _squares = new long[Rows * RowLength];
            _counts = new int[Rows];
            _d = ((certainty + 1) * LnTwo) + LnLn;
            _least = short.MaxValue;
            _greatest = short.MinValue;
            _untilCheck = CheckInterval;
        }

        /// <summary>The samples of the window.</summary>
        public int Count { get; private set; }

        /// <summary>Where the mean went when there was drift last: 1 up, -1 down, 0 before the first.</summary>
        public int Direction { get; private set; }

        /// <summary>The mean of the window, in 1/256.</summary>
        public int Mean
        {
            get { return Count == 0 ? 0 : (int)(_sum * One / Count); }
        }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return (Rows * ((RowLength * 16) + 1)) + 4 + 16 + 2 + 4; }
        }

        /// <summary>Takes the next sample.</summary>
        /// <param name="sample">Any.</param>
        /// <returns>Whether there is drift: the window has lost its older part. Asked every 32 samples.</returns>
        public bool Observe(short sample)
        {
            _least = sample < _least ? sample : _least;
            _greatest = sample > _greatest ? sample : _greatest;
            Add(sample, sample * sample);
            if (--_untilCheck > 0)
            {
                return false;
            }

            _untilCheck = CheckInterval;
            bool drifted = false;
            while (Differs())
            {
                drifted = true;
                DropOldest();
            }

            return drifted;
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            for (int i = 0; i < _sums.Length; i++)
            {
                writer.WriteInt64(_sums[i]);
                writer.WriteInt64(_squares[i]);
            }

            for (int row = 0; row < Rows; row++)
            {
                writer.WriteByte(_counts[row]);
            }

            writer.WriteInt32(Count);
            writer.WriteInt64(_sum);
            writer.WriteInt64(_square);
            writer.WriteByte(_untilCheck);
            writer.WriteByte(Direction);
            writer.WriteInt16(_least);
            writer.WriteInt16(_greatest);
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            for (int i = 0; i < _sums.Length; i++)
            {
                _sums[i] = reader.ReadInt64();
                _squares[i] = reader.ReadInt64();
            }

            for (int row = 0; row < Rows; row++)
            {
                _counts[row] = reader.ReadByte();
            }

            Count = reader.ReadInt32();
            _sum = reader.ReadInt64();
            _square = reader.ReadInt64();
            _untilCheck = reader.ReadByte();
            Direction = reader.ReadSByte();
            _least = reader.ReadInt16();
            _greatest = reader.ReadInt16();
        }

        private void Add(long sum, long square)
        {
            Count++;
            _sum += sum;
            _square += square;
            for (int row = 0; row < Rows; row++)
            {
                int at = row * RowLength;
                int last = at + _counts[row];
                _sums[last] = sum;
                _squares[last] = square;
                if (++_counts[row] < RowLength)
                {
                    return;
                }

                // The two oldest become one of the next row; the last row forgets its oldest.
                if (row == Rows - 1)
                {
                    DropOldest();
                    return;
                }

                sum = _sums[at] + _sums[at + 1];
                square = _squares[at] + _squares[at + 1];
                Remove(row, 2);
            }
        }

        private void Remove(int row, int buckets)
        {
            int at = row * RowLength;
            int left = _counts[row] - buckets;
            Array.Copy(_sums, at + buckets, _sums, at, left);
            Array.Copy(_squares, at + buckets, _squares, at, left);
            _counts[row] = left;
        }

        private void DropOldest()
        {
            int row = Rows - 1;
            while (_counts[row] == 0)
            {
                row--;
            }

            Count -= 1 << row;
            _sum -= _sums[row * RowLength];
            _square -= _squares[row * RowLength];
            Remove(row, 1);
        }

        /// <summary>Whether two parts of the window differ, for any split between buckets.</summary>
        private bool Differs()
        {
            int n = Count;
            if (n < 2 * LeastPart)
            {
                return false;
            }

            long mean = _sum * One / n;
            long variance = ((_square << 16) / n) - (mean * mean);
            long spread = (variance < 0 ? 0 : variance) * _d >> 7; // 2 v d in 1/65536
            long range = (long)(_greatest - _least) * _d * 2 / 3; // in 1/256
            long older = 0;
            int n0 = 0;
            for (int row = Rows - 1; row >= 0; row--)
            {
                int at = row * RowLength;
                for (int end = at + _counts[row]; at < end; at++)
                {
                    older += _sums[at];
                    n0 += 1 << row;
                    int n1 = n - n0;
                    if (n1 < LeastPart)
                    {
                        return false;
                    }

                    if (n0 < LeastPart)
                    {
                        continue;
                    }

                    // 1/m = n / (n0 n1) = share / (256 * lesser), with a share of 256 to 512.
                    int lesser = n0 < n1 ? n0 : n1;
                    long share = ((long)n << 8) / (n - lesser);
                    long difference = ((_sum - older) * One / n1) - (older * One / n0);
                    long beyond = (difference < 0 ? -difference : difference) - (range * share / lesser >> 8);
                    if (beyond > 0 && beyond * beyond > spread * share / lesser >> 8)
                    {
                        Direction = difference > 0 ? 1 : -1;
                        return true;
                    }
                }
            }

            return false;
        }
    }
}
