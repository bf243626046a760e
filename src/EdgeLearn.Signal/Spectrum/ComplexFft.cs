namespace EdgeLearn.Signal
{
    /// <summary>The fast Fourier transform of 32 to 512 complex numbers, in place: radix 4, and a last stage of radix 2 where the length asks for it.</summary>
    /// <remarks>
    /// A complex number is one long, real + imaginary * 2^32, so that one instruction of the interpreter loads, adds or stores both parts; when the
    /// real part borrows from the imaginary one, that is one in the last place. Decimation in frequency: the input is in order, the output where
    /// <see cref="Places"/> tells. Two of the stages scale (see <see cref="Scales"/>), so the output is the transform divided by 16. With inputs
    /// of magnitudes up to 2^29.5 * 16 / M no part leaves its 32 bits.
    /// </remarks>
    internal sealed class ComplexFft
    {
        private const long HighPart = -4294967296; // the mask of the imaginary part

        private readonly int _length;
        private readonly int[] _sine;

        /// <summary>Makes a transform.</summary>
        /// <param name="length">The number of complex numbers M: 32 to 512, a power of 2.</param>
        /// <param name="sine">(2M): sin(2 pi i / 2M) in Q30; kept, not copied.</param>
        internal ComplexFft(int length, int[] sine)
        {
            _length = length;
            _sine = sine;
            Data = new long[length];
            Places = new short[length];
            for (int k = 0; k < length; k++)
            {
                // Each stage parts its numbers by the last digit of their frequency: four parts, at the end perhaps two.
                int place = 0;
                int rest = k;
                int size = length;
                while (size > 1)
                {
                    int radix = size >= 4 ? 4 : 2;
                    size /= radix;
                    place += (rest % radix) * size;
                    rest /= radix;
                }

                Places[k] = (short)place;
            }
        }

        /// <summary>The numbers, (M): samples in order, after <see cref="Run"/> the spectrum at its places.</summary>
        internal long[] Data { get; }

        /// <summary>Where each frequency lies in <see cref="Data"/>, (M).</summary>
        internal short[] Places { get; }

        /// <summary>Transforms the numbers.</summary>
        internal void Run()
        {
            int size = _length;
            for (; size >= 4; size >>= 2)
            {
                Stage(size);
            }

            if (size == 2)
            {
                LastStage();
            }
        }

        /// <summary>
        /// A stage of radix 4 over groups of a size S: from a, b, c, d, a quarter of the group apart, a + b + c + d, (a - ib - c + id) w^j, (a - b + c - d) w^2j
        /// and (a + ib - c - id) w^3j with w = e^(-2 pi i / S); in the scaling stages a quarter of all that.
        /// </summary>
        private void Stage(int size)
        {
            long[] data = Data;
            int length = _length;
            int quarter = size >> 2;
            bool scales = Scales(size);

            // j = 0: no factors. The sums of Butterflies are written out here once more: a call for each group costs as much as they do.
            for (int i = 0; i < length; i += size)
            {
                int i1 = i + quarter;
                int i2 = i1 + quarter;
                int i3 = i2 + quarter;
                long a = data[i];
                long b = data[i1];
                long c = data[i2];
                long d = data[i3];
                long s = a + c;
                a -= c;
                c = b + d;
                b -= d;
                d = (b >> 32) - (b << 32); // -ib
                b = s + c;
                s -= c;
                c = a + d;
                a -= d;
                if (scales)
                {
                    data[i] = ((b >> 2) & HighPart) + ((b << 32) >> 34);
                    data[i1] = ((c >> 2) & HighPart) + ((c << 32) >> 34);
                    data[i2] = ((s >> 2) & HighPart) + ((s << 32) >> 34);
                    data[i3] = ((a >> 2) & HighPart) + ((a << 32) >> 34);
                }
                else
                {
                    data[i] = b;
                    data[i1] = c;
                    data[i2] = s;
                    data[i3] = a;
                }
            }

            int step = 2 * (length / size); // of angles
            for (int j = 1; j < quarter; j++)
            {
                Butterflies(j, size, j * step);
            }
        }

        /// <summary>The butterflies of all groups at one place j of a quarter, with the factors of an angle.</summary>
        private void Butterflies(int j, int size, int angle)
        {
            long[] data = Data;
            int length = _length;
            int quarter = size >> 2;
            int[] sine = _sine;
            int right = length >> 1; // a right angle
            bool scales = Scales(size);
            int down = scales ? 2 : 0;
            long sine1 = sine[angle] >> down;
            long cosine1 = sine[angle + right] >> down;
            long sine2 = sine[2 * angle] >> down;
            long cosine2 = sine[(2 * angle) + right] >> down;
            long sine3 = sine[3 * angle] >> down;
            long cosine3 = sine[(3 * angle) + right] >> down;
            for (int i = j; i < length; i += size)
            {
                int i1 = i + quarter;
                int i2 = i1 + quarter;
                int i3 = i2 + quarter;
                long a = data[i];
                long b = data[i1];
                long c = data[i2];
                long d = data[i3];
                long s = a + c;
                a -= c;
                c = b + d;
                b -= d;
                d = (b >> 32) - (b << 32); // -ib
                b = s + c;
                data[i] = scales ? ((b >> 2) & HighPart) + ((b << 32) >> 34) : b;

                // (re + i im)(cos - i sin): both parts by 2^2, times Q30, make 2^32. What is below the imaginary part is cut off.
                b = a + d;
                long im = b >> 30;
                long re = (b << 32) >> 30;
                data[i1] = (((im * cosine1) - (re * sine1)) & HighPart) + (((re * cosine1) + (im * sine1)) >> 32);

                b = s - c;
                im = b >> 30;
                re = (b << 32) >> 30;
                data[i2] = (((im * cosine2) - (re * sine2)) & HighPart) + (((re * cosine2) + (im * sine2)) >> 32);

                b = a - d;
                im = b >> 30;
                re = (b << 32) >> 30;
                data[i3] = (((im * cosine3) - (re * sine3)) & HighPart) + (((re * cosine3) + (im * sine3)) >> 32);
            }
        }

        /// <summary>
        /// Whether a stage divides by 4. The two stages that do are late ones, so that numbers keep as many bits as there is room for before
        /// they grow: they then lose no more than the last stages cut off.
        /// </summary>
        private static bool Scales(int size)
        {
            return size >= 8 && size <= 64;
        }

        /// <summary>Sums and differences of neighbours.</summary>
        private void LastStage()
        {
            long[] data = Data;
            int length = _length;
            for (int i = 0; i < length; i += 2)
            {
                long a = data[i];
                long b = data[i + 1];
                data[i] = a + b;
                data[i + 1] = a - b;
            }
        }
    }
}
