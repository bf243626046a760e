using System;

namespace EdgeLearn.Training
{
    /// <summary>The rate is multiplied by a number below 1 after every so many samples: after each epoch, for instance.</summary>
    public sealed class StepDecay : RateSchedule
    {
        private readonly int _interval;
        private readonly int _share;

        /// <summary>Makes a schedule.</summary>
        /// <param name="interval">Samples between two changes, from 1.</param>
        /// <param name="share">What the rate is multiplied by, a <see cref="Factor"/>.</param>
        /// <exception cref="ArgumentException">The interval is below 1, or the share is no factor.</exception>
        public StepDecay(int interval, int share)
        {
            if (interval < 1 || !Factor.IsValid(share))
            {
                throw new ArgumentException();
            }

            _interval = interval;
            _share = share;
        }

        /// <inheritdoc/>
        public override int At(int rate, int samples)
        {
            // By squaring: a board may run for years.
            int power = _share;
            for (int times = samples / _interval; times > 0; times >>= 1)
            {
                if ((times & 1) != 0)
                {
                    rate = Product(rate, power);
                }

                power = Product(power, power);
            }

            return rate;
        }

        private static int Product(int a, int b)
        {
            int product = Factor.Multiply(a, b);
            return Factor.Exponent(product) < Factor.LeastExponent ? Factor.Of(Factor.Mantissa(product), Factor.LeastExponent) : product;
        }
    }
}
