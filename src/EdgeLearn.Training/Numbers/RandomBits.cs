namespace EdgeLearn.Training
{
    /// <summary>
    /// Random numbers that are the same on every board and PC: xorshift with three shifts (G. Marsaglia, "Xorshift RNGs", 2003), a period of
    /// 2^32 - 1. For stochastic rounding and choices by chance, not for secrets.
    /// </summary>
    public sealed class RandomBits
    {
        private int _state;

        /// <summary>Starts a sequence.</summary>
        /// <param name="seed">Any integer; 0 starts the same sequence as some other seed.</param>
        public RandomBits(int seed)
        {
            State = seed;
        }

        /// <summary>Where the sequence stands, to go on later; never 0.</summary>
        public int State
        {
            get { return _state; }
            set { _state = value == 0 ? 0x2545F491 : value; }
        }

        /// <summary>The next 32 bits.</summary>
        public int Next()
        {
            int x = _state;
            x ^= x << 13;
            x ^= (x >> 17) & 0x7FFF;
            x ^= x << 5;
            _state = x;
            return x;
        }

        /// <summary>The next bits.</summary>
        /// <param name="count">How many, 1 to 31.</param>
        /// <returns>0 to 2^count - 1, each as likely.</returns>
        public int Next(int count)
        {
            // Next() in place: a call would cost as much as its arithmetic.
            int x = _state;
            x ^= x << 13;
            x ^= (x >> 17) & 0x7FFF;
            x ^= x << 5;
            _state = x;
            return (x >> (32 - count)) & ((1 << count) - 1);
        }

        /// <summary>A number below a bound.</summary>
        /// <param name="bound">1 to 2^24.</param>
        /// <returns>0 to bound - 1; each is as likely, up to one part in 2^7.</returns>
        public int Below(int bound)
        {
            return (int)(((long)Next(31) * bound) >> 31);
        }
    }
}
