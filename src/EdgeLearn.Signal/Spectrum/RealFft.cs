using System;

namespace EdgeLearn.Signal
{
    /// <summary>
    /// The discrete Fourier transform of 64 to 1024 real samples of 16 bits: X[k] = sum of x[n] w[n] e^(-2 pi i k n / N), k from 0 to N / 2.
    /// </summary>
    /// <remarks>
    /// Block floating point: the samples are first raised to full scale, and the spectrum comes with an exponent, so that small signals
    /// keep their precision. The N samples are transformed as N / 2 complex numbers (see <see cref="ComplexFft"/>) and the two halves are
    /// taken apart.
    /// </remarks>
    public sealed class RealFft
    {
        /// <summary>The smallest number of points.</summary>
        public const int MinimumLength = 64;

        /// <summary>The greatest number of points.</summary>
        public const int MaximumLength = 1024;


        private readonly ComplexFft _complex;
        private readonly int[] _sine; // (N): sin(2 pi i / N) in Q30
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
            _sine = new int[length];
            for (int i = 0; i < length; i++)
            {
                _sine[i] = Sine.Of(i << (30 - _bits));
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
        /// <param name="window">(count) factors in Q30, 0 to 2^30, as from <see cref="WindowTable"/>; null for none.</param>
        /// <param name="real">(N / 2 + 1), takes the real parts as integers, -2^30 to 2^30.</param>
        /// <param name="imaginary">(N / 2 + 1), takes the imaginary parts.</param>
        /// <returns>The exponent e, -24 to -5: X = (real, imaginary) * 2^e.</returns>
        /// <exception cref="ArgumentNullException">An array that is needed is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There are too many samples, or an array is too short.</exception>
        public int Transform(short[] samples, int offset, int count, int[] window, long[] real, long[] imaginary)
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
        /// <param name="window">(count) factors in Q30, 0 to 2^30, as from <see cref="WindowTable"/>; null for none.</param>
        /// <param name="power">(N / 2 + 1), takes the powers, 0 to 2^60 in sum.</param>
        /// <returns>The exponent e, -24 to -5: |X|^2 = power * 2^(2e).</returns>
        /// <exception cref="ArgumentNullException">An array that is needed is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There are too many samples, or an array is too short.</exception>
        public int Power(short[] samples, int offset, int count, int[] window, long[] power)
        {
            return Run(samples, offset, count, window, power, null);
        }

        private int Run(short[] samples, int offset, int count, int[] window, long[] real, long[] imaginary)
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
            return _bits - 15 - gain;
        }

        /// <summary>By how many bits all samples can be shifted to the left within 16 bits.</summary>
        private static int Headroom(short[] samples, int offset, int count)
        {
            // Of a negative number the inverted bits count: -32768 is as large as 32767.
            int all = 0;
            int end = offset + count;
            int fours = offset + (count & ~3);
            int i = offset;
            for (; i < fours; i += 4)
            {
                int a = samples[i];
                int b = samples[i + 1];
                int c = samples[i + 2];
                int d = samples[i + 3];
                all |= (a ^ (a >> 31)) | (b ^ (b >> 31)) | (c ^ (c >> 31)) | (d ^ (d >> 31));
            }

            for (; i < end; i++)
            {
                int a = samples[i];
                all |= a ^ (a >> 31);
            }

            return 15 - Bits.Length(all);
        }

        /// <summary>
        /// Fills the complex transform: an even sample is a real part, the next one the imaginary part. Samples are brought to full scale at
        /// 2^30 * 16 / N, so that the transform, which divides by 16, stays below 2^30.
        /// </summary>
        private void Load(short[] samples, int offset, int count, int[] window, int gain)
        {
            long[] work = _complex.Data;
            int pairs = count >> 1;
            int i = offset;
            if (window != null)
            {
                int shift = _bits + 11 - gain; // at least 2
                int j = 0;
                for (int n = 0; n < pairs; n++)
                {
                    work[n] = ((((long)samples[i + 1] * window[j + 1]) >> shift) << 32) + (((long)samples[i] * window[j]) >> shift);
                    i += 2;
                    j += 2;
                }
            }
            else
            {
                int shift = _bits - 4;
                int left = gain + 15;
                for (int n = 0; n < pairs; n++)
                {
                    work[n] = ((long)((samples[i + 1] << left) >> shift) << 32) + ((samples[i] << left) >> shift);
                    i += 2;
                }
            }

            if ((count & 1) != 0)
            {
                long factor = window != null ? window[count - 1] : Sine.One;
                work[pairs++] = (samples[i] * factor) >> (_bits + 11 - gain);
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
            int[] sine = _sine;
            int half = Length >> 1;
            int quarter = Length >> 2;
            long first = work[0];
            long firstReal = (first << 32) >> 32;
            long firstImaginary = first >> 32;
            Store(real, imaginary, 0, firstReal + firstImaginary, 0);
            Store(real, imaginary, half, firstReal - firstImaginary, 0);
            for (int k = 1; k < quarter; k++)
            {
                int mirror = half - k;
                long a = work[places[k]];
                long b = work[places[mirror]];
                long sum = a + b;
                long difference = a - b;
                long evenReal = (sum << 32) >> 33;
                long evenImaginary = difference >> 33;
                long oddReal = sum >> 33;
                long oddImaginary = (difference << 32) >> 33; // its negative
                long cosine = sine[k + quarter];
                long s = sine[k];
                long turnedReal = ((oddReal * cosine) - (oddImaginary * s)) >> 30;
                long turnedImaginary = ((oddImaginary * cosine) + (oddReal * s)) >> 30; // its negative
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
            Store(real, imaginary, quarter, (middle << 32) >> 32, -(middle >> 32));
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
