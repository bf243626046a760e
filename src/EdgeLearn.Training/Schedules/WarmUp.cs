using System;

namespace EdgeLearn.Training
{
    /// <summary>The rate rises evenly over the first samples, then follows another schedule (P. Goyal and others, "Accurate, Large Minibatch SGD", 2017).</summary>
    public sealed class WarmUp : RateSchedule
    {
        private readonly int _length;
        private readonly RateSchedule _then;

        /// <summary>Makes a schedule.</summary>
        /// <param name="length">Samples until the full rate, from 1.</param>
        /// <param name="then">What follows, counted from there; null for a constant rate.</param>
        /// <exception cref="ArgumentException">The length is below 1.</exception>
        public WarmUp(int length, RateSchedule then)
        {
            if (length < 1)
            {
                throw new ArgumentException();
            }

            _length = length;
            _then = then;
        }

        /// <inheritdoc/>
        public override int At(int rate, int samples)
        {
            if (samples < _length)
            {
                return Factor.Multiply(rate, Factor.Divide(Factor.Of(samples + 1, 0), Factor.Of(_length, 0)));
            }

            return _then == null ? rate : _then.At(rate, samples - _length);
        }
    }
}
