using System;

namespace EdgeLearn.Signal
{
    /// <summary>
    /// The discrete Fourier transform of 64 to 1024 real samples of 16 bits: X[k] = sum of x[n] w[n] e^(-2 pi i k n / N), k from 0 to N / 2.
    /// </summary>
    /// <remarks>
    /// Block floating point: the samples are first raised to full scale, and the spectrum comes with an exponent, so that small signals
    /// keep their precision. The N samples are transformed as N / 2 complex numbers (see <see cref="ComplexFft"/>) and the two halves are
    /// taken apart. Numbers have head room for the growth of all stages, hence no stage scales.
    /// </remarks>
    public sealed class RealFft
    {
        /// <summary>The smallest number of points.</summary>
        public const int MinimumLength = 64;

        /// <summary>The greatest number of points.</summary>
        public const int MaximumLength = 1024;

        private const int MantissaBits = 25; // of a result
        private const int SplitShift = 6; // from twice a complex result to a result: 2 * 2^30 N / 2 / N to 2^25, see Load

        private readonly ComplexFft _complex;
        private readonly short[] _sine; // (N): sin(2 pi i / N) in Q15
        private readonly int _bits; // N = 2^bits

        /// <summary>Makes the tables of a transform.</summary>
        /// <param name="length">The number of points N: 64, 128, 256, 512 or 1024.</param>
        /// <exception cref="ArgumentOutOfRangeException">The length is none of these.</exception>
        public RealFft(int length)
        {
            if (!IsLength(length))
            {
                throw new ArgumentOutOfRangeException();
            }

            Length = length;
            _bits = Bits.Length(length) - 1;
            _sine = new short[length];
            for (int i = 0; i < length; i++)
            {
                _sine[i] = Sine.ToQ15(Sine.Of(i << (30 - _bits)));
            }

            _complex = new ComplexFft(length >> 1, _sine);
        }

        /// <summary>The number of points N.</summary>
        public int Length { get; }

        /// <summary>Whether there is a transform of so many points.</summary>
        public static bool IsLength(int length)
        {
            return length >= MinimumLength && length <= MaximumLength && (length & (length - 1)) == 0;
        }

        /// <summary>The spectrum of samples.</summary>
        /// <param name="samples">The samples.</param>
        /// <param name="offset">Where they begin.</param>
        /// <param name="count">How many there are, 0 to N; the rest counts as 0.</param>
        /// <param name="window">(count) factors in Q15, 0 to 32,767, as from <see cref="WindowTable"/>; null for none.</param>
        /// <param name="real">(N / 2 + 1), takes the real parts as integers of at most 25 bits and a sign.</param>
        /// <param name="imaginary">(N / 2 + 1), takes the imaginary parts.</param>
        /// <returns>The exponent e, -19 to 0: X = (real, imaginary) * 2^e.</returns>
        /// <exception cref="ArgumentNullException">An array that is needed is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There are too many samples, or an array is too short.</exception>
        public int Transform(short[] samples, int offset, int count, short[] window, long[] real, long[] imaginary)
        {
            if (imaginary == null)
            {
                throw new ArgumentNullException();
            }

            if (imaginary.Length <= Length >> 1)
            {
                throw new ArgumentOutOfRangeException();
            }

            return Run(samples, offset, count, window, real, imaginary);
        }

        /// <summary>The power spectrum of samples: |X|^2.</summary>
        /// <param name="samples">The samples.</param>
        /// <param name="offset">Where they begin.</param>
        /// <param name="count">How many there are, 0 to N; the rest counts as 0.</param>
        /// <param name="window">(count) factors in Q15, 0 to 32,767, as from <see cref="WindowTable"/>; null for none.</param>
        /// <param name="power">(N / 2 + 1), takes the powers, 0 to 2^51.</param>
        /// <returns>The exponent e, -19 to 0: |X|^2 = power * 2^(2e).</returns>
        /// <exception cref="ArgumentNullException">An array that is needed is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There are too many samples, or an array is too short.</exception>
        public int Power(short[] samples, int offset, int count, short[] window, long[] power)
        {
            return Run(samples, offset, count, window, power, null);
        }

        private int Run(short[] samples, int offset, int count, short[] window, long[] real, long[] imaginary)
        {
            if (samples == null || real == null)
            {
                throw new ArgumentNullException();
            }

            if (count < 0 || count > Length || offset < 0 || offset > samples.Length - count
                || (window != null && window.Length < count) || real.Length <= Length >> 1)
            {
                throw new ArgumentOutOfRangeException();
            }

            int gain = Headroom(samples, offset, count);
            Load(samples, offset, count, window, gain);
            _complex.Run();
            Split(real, imaginary);
            return _bits - 10 - gain;
        }

        /// <summary>By how many bits all samples can be shifted to the left within 16 bits.</summary>
        private static int Headroom(short[] samples, int offset, int count)
        {
            // Of a negative number the inverted bits count: -32768 is as large as 32767.
            int all = 0;
            int end = offset + count;
            int pairs = offset + (count & ~1);
            int i = offset;
            while (i < pairs)
            {
                int a = samples[i++];
                int b = samples[i++];
                all |= (a ^ (a >> 31)) | (b ^ (b >> 31));
            }

            if (i < end)
            {
                int a = samples[i];
                all |= a ^ (a >> 31);
            }

            return 15 - Bits.Length(all);
        }

        /// <summary>
        /// Fills the complex transform: an even sample is a real part, the next one the imaginary part. A product of sample and window
        /// has 30 bits; divided by N, the sums of all N / 2 numbers stay below 2^30.
        /// </summary>
        private void Load(short[] samples, int offset, int count, short[] window, int gain)
        {
            long[] work = _complex.Data;
            int shift = _bits;
            int pairs = count >> 1;
            int i = offset;
            if (window != null)
            {
                int j = 0;
                for (int n = 0; n < pairs; n++)
                {
                    int even = ((samples[i++] * window[j++]) << gain) >> shift;
                    long odd = ((samples[i++] * window[j++]) << gain) >> shift;
                    work[n] = (odd << 32) + even;
                }
            }
            else
            {
                int left = gain + 15;
                for (int n = 0; n < pairs; n++)
                {
                    int even = (samples[i++] << left) >> shift;
                    long odd = (samples[i++] << left) >> shift;
                    work[n] = (odd << 32) + even;
                }
            }

            if ((count & 1) != 0)
            {
                work[pairs++] = ((samples[i] * (window != null ? window[count - 1] : 1 << 15)) << gain) >> shift;
            }

            if (pairs < work.Length)
            {
                Array.Clear(work, pairs, work.Length - pairs);
            }
        }

        /// <summary>
        /// X[k] = E[k] + e^(-2 pi i k / N) O[k] with the spectra E = (Z[k] + Z*[N/2 - k]) / 2 of the even samples and O = (Z[k] - Z*[N/2 - k]) / 2i of
        /// the odd ones; X[N/2 - k] is the conjugate of the difference. Stores powers where there is no array for imaginary parts.
        /// </summary>
        private void Split(long[] real, long[] imaginary)
        {
            long[] work = _complex.Data;
            short[] places = _complex.Places;
            short[] sine = _sine;
            int half = Length >> 1;
            int quarter = Length >> 2;
            long first = work[0];
            long firstReal = ((first << 32) >> 32) << 1;
            long firstImaginary = (first >> 32) << 1;
            Store(real, imaginary, 0, (firstReal + firstImaginary) >> SplitShift, 0);
            Store(real, imaginary, half, (firstReal - firstImaginary) >> SplitShift, 0);
            for (int k = 1; k < quarter; k++)
            {
                int mirror = half - k;
                long a = work[places[k]];
                long b = work[places[mirror]];
                long sum = a + b;
                long difference = a - b;
                long evenReal = (sum << 32) >> (32 + SplitShift);
                long evenImaginary = difference >> (32 + SplitShift);
                long oddReal = sum >> (32 + SplitShift);
                long oddImaginary = (difference << 32) >> (32 + SplitShift); // its negative
                long cosine = sine[k + quarter];
                long s = sine[k];
                long turnedReal = ((oddReal * cosine) - (oddImaginary * s)) >> 15;
                long turnedImaginary = ((oddImaginary * cosine) + (oddReal * s)) >> 15; // its negative
                long plusReal = evenReal + turnedReal;
                long plusImaginary = evenImaginary - turnedImaginary;
                long minusReal = evenReal - turnedReal;
                long minusImaginary = evenImaginary + turnedImaginary; // its negative
                if (imaginary == null)
                {
                    real[k] = (plusReal * plusReal) + (plusImaginary * plusImaginary);
                    real[mirror] = (minusReal * minusReal) + (minusImaginary * minusImaginary);
                }
                else
                {
                    real[k] = plusReal;
                    imaginary[k] = plusImaginary;
                    real[mirror] = minusReal;
                    imaginary[mirror] = -minusImaginary;
                }
            }

            long middle = work[places[quarter]];
            Store(real, imaginary, quarter, ((middle << 32) >> 31) >> SplitShift, -((middle >> 31) >> SplitShift));
        }

        private static void Store(long[] real, long[] imaginary, int k, long re, long im)
        {
            if (imaginary == null)
            {
                real[k] = (re * re) + (im * im);
            }
            else
            {
                real[k] = re;
                imaginary[k] = im;
            }
        }
    }
}
