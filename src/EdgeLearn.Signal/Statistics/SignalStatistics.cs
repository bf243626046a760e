using System;

namespace EdgeLearn.Signal
{
    /// <summary>Mean, energy, extremes, crossings and peaks of a window.</summary>
    public sealed class SignalStatistics
    {
        /// <summary>1 in the unit of mean, root mean square and deviation.</summary>
        public const int One = 256;

        /// <summary>The greatest number of samples of a window.</summary>
        public const int MaximumLength = 4096;

        /// <summary>The mean in 1/256, rounded to nearest.</summary>
        public int Mean { get; private set; }

        /// <summary>The root of the mean square in 1/256.</summary>
        public int RootMeanSquare { get; private set; }

        /// <summary>The standard deviation (of the population) in 1/256.</summary>
        public int Deviation { get; private set; }

        /// <summary>The least sample.</summary>
        public int Minimum { get; private set; }

        /// <summary>The greatest sample.</summary>
        public int Maximum { get; private set; }

        /// <summary>The changes of sign; 0 counts as positive.</summary>
        public int ZeroCrossings { get; private set; }

        /// <summary>The greatest sample less the least.</summary>
        public int Range
        {
            get { return Maximum - Minimum; }
        }

        /// <summary>Measures a window.</summary>
        /// <param name="samples">The samples.</param>
        /// <param name="offset">Where the window begins.</param>
        /// <param name="count">The length of the window, 1 to <see cref="MaximumLength"/>.</param>
        /// <exception cref="ArgumentNullException">There are no samples.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The window does not lie in the array, or its length is out of range.</exception>
        public void Measure(short[] samples, int offset, int count)
        {
            Check(samples, offset, count);
            int end = offset + count;
            int sum = 0;
            long squares = 0;
            int minimum = samples[offset];
            int maximum = minimum;
            int crossings = 0;
            int before = minimum;
            for (int i = offset; i < end; i++)
            {
                int sample = samples[i];
                sum += sample;
                squares += sample * sample;
                if ((sample ^ before) < 0)
                {
                    crossings++;
                }

                before = sample;
                if (sample < minimum)
                {
                    minimum = sample;
                }
                else if (sample > maximum)
                {
                    maximum = sample;
                }
            }

            Minimum = minimum;
            Maximum = maximum;
            ZeroCrossings = crossings;
            long scaled = (long)sum * (2 * One);
            Mean = (int)((scaled >= 0 ? scaled + count : scaled - count) / (2 * count));
            RootMeanSquare = SquareRoot.Of((squares << 16) / count);

            // n^2 times the variance, exactly; large ones spare the bits that the shift to 1/65536 needs.
            long spread = (squares * count) - ((long)sum * sum);
            long variance = spread < 1L << 46 ? (spread << 16) / ((long)count * count) : ((spread / count) << 16) / count;
            Deviation = SquareRoot.Of(variance);
        }

        /// <summary>Counts the peaks of the window that was measured last; see <see cref="StatisticKinds.Peaks"/>.</summary>
        /// <param name="samples">The samples.</param>
        /// <param name="offset">Where the window begins.</param>
        /// <param name="count">The length of the window.</param>
        /// <exception cref="ArgumentNullException">There are no samples.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The window does not lie in the array, or its length is out of range.</exception>
        public int CountPeaks(short[] samples, int offset, int count)
        {
            Check(samples, offset, count);
            int threshold = (Mean + Deviation) >> 8;
            int peaks = 0;
            int last = offset + count - 1;
            int before = samples[offset];
            for (int i = offset + 1; i < last; i++)
            {
                int sample = samples[i];
                if (sample > threshold && sample > before && sample >= samples[i + 1])
                {
                    peaks++;
                }

                before = sample;
            }

            return peaks;
        }

        private static void Check(short[] samples, int offset, int count)
        {
            if (samples == null)
            {
                throw new ArgumentNullException();
            }

            if (count < 1 || count > MaximumLength || offset < 0 || offset > samples.Length - count)
            {
                throw new ArgumentOutOfRangeException();
            }
        }
    }
}
