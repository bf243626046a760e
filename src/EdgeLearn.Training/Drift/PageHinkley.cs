using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Page and Hinkley's test: notices when the mean of a stream rises or falls (E. S. Page, "Continuous inspection schemes", Biometrika 41, 1954;
    /// D. V. Hinkley, "Inference about the change-point from cumulative sum tests", Biometrika 58, 1971). It adds up the deviations from the mean since
    /// the last drift, less what is tolerated; when the sum stands further above its least value, or below its greatest, than a threshold, there is
    /// drift, and it begins anew. It keeps four numbers and nothing of the stream, but tolerance and threshold are in the unit of the samples and must be
    /// known; <see cref="AdaptiveWindow"/> needs neither.
    /// </summary>
    public sealed class PageHinkley : ILearnedState
    {
        private const int FractionBits = 8; // of sums
        private const int MeanBits = 24; // of the mean: what moves it is divided by a count of up to 20 bits
        private const int MaximumSample = 1 << 22;
        private const int MaximumCount = 1 << 20; // beyond, the mean forgets

        private readonly long _tolerance;
        private readonly long _threshold;
        private readonly int _firstSamples;
        private long _mean;
        private int _count;
        private long _rise; // how far the sum of deviations stands above its least value
        private long _fall; // and below its greatest

        /// <summary>Makes a test that has seen nothing.</summary>
        /// <param name="tolerance">How far a mean may move without being noticed, in the unit of the samples, 0 to 2^22.</param>
        /// <param name="threshold">What the sum of further deviations must exceed, in the same unit, 1 to 2^30. Greater: later, and fewer false alarms.</param>
        /// <param name="firstSamples">How many samples the mean needs before there can be drift, from 1.</param>
        /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
        public PageHinkley(int tolerance, int threshold, int firstSamples)
        {
            if (tolerance < 0 || tolerance > MaximumSample || threshold < 1 || threshold > 1 << 30 || firstSamples < 1)
            {
                throw new ArgumentOutOfRangeException();
            }

            _tolerance = (long)tolerance << FractionBits;
            _threshold = (long)threshold << FractionBits;
            _firstSamples = firstSamples;
        }

        /// <summary>Where the mean went when there was drift last: 1 up, -1 down, 0 before the first.</summary>
        public int Direction { get; private set; }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return (3 * 8) + 5; }
        }

        /// <summary>Takes the next sample, of the input or of an error.</summary>
        /// <param name="sample">-2^22 to 2^22; what is beyond counts as its limit.</param>
        /// <returns>Whether there is drift.</returns>
        public bool Observe(int sample)
        {
            sample = sample > MaximumSample ? MaximumSample : sample < -MaximumSample ? -MaximumSample : sample;
            _count = _count < MaximumCount ? _count + 1 : _count;
            _mean += (((long)sample << MeanBits) - _mean) / _count;
            long deviation = ((long)sample << FractionBits) - ((_mean + (1 << (MeanBits - FractionBits - 1))) >> (MeanBits - FractionBits));
            _rise += deviation - _tolerance;
            _rise = _rise < 0 ? 0 : _rise;
            _fall -= deviation + _tolerance;
            _fall = _fall < 0 ? 0 : _fall;
            bool up = _rise > _threshold;
            if (_count < _firstSamples || (!up && _fall <= _threshold))
            {
                return false;
            }

            Direction = up ? 1 : -1;
            _count = 0;
            _mean = 0;
            _rise = 0;
            _fall = 0;
            return true;
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            writer.WriteInt64(_mean);
            writer.WriteInt32(_count);
            writer.WriteInt64(_rise);
            writer.WriteInt64(_fall);
            writer.WriteByte(Direction);
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            _mean = reader.ReadInt64();
            _count = reader.ReadInt32();
            _rise = reader.ReadInt64();
            _fall = reader.ReadInt64();
            Direction = reader.ReadSByte();
        }
    }
}
