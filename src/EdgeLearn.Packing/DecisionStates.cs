namespace EdgeLearn
{
    /// <summary>
    /// How probable a decision is, learned from those before: 12 bits of probability that it is 0, times 16, plus the number of decisions seen, at most 15;
    /// as a short, of which the sign is the highest bit. A new decision moves the probability the less, the more were seen.
    /// </summary>
    internal static class DecisionStates
    {
        /// <summary>One, as a probability.</summary>
        internal const int One = 1 << ProbabilityBits;

        /// <summary>Bits of a probability.</summary>
        internal const int ProbabilityBits = 12;

        /// <summary>Bits of the number of decisions seen.</summary>
        internal const int CountBits = 4;

        /// <summary>The most decisions that are counted.</summary>
        internal const int MostCounted = (1 << CountBits) - 1;

        /// <summary>A state that has seen nothing: one half.</summary>
        internal const short New = short.MinValue;

        /// <summary>A state as a positive number.</summary>
        internal const int Mask = 0xFFFF;

        /// <summary>By the number of decisions seen: the probability moves by a part of one in so many.</summary>
        internal static readonly int[] Parts = { 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 20, 24, 32, 48 };

        /// <summary>The range that is used up before further bytes are needed.</summary>
        internal const int LeastRange = 1 << 23;

        /// <summary>The range of the first decision. Below 2^31, so that all arithmetic is signed: nanoCLR loses casts from unsigned integers.</summary>
        internal const int FirstRange = int.MaxValue;

        /// <summary>A state, as a positive number, after a decision that was 0.</summary>
        internal static int AfterZero(int state)
        {
            int count = state & MostCounted;
            int change = (One - (state >> CountBits)) / Parts[count];
            return state + (change << CountBits) + (count < MostCounted ? 1 : 0);
        }

        /// <summary>A state, as a positive number, after a decision that was 1.</summary>
        internal static int AfterOne(int state)
        {
            int count = state & MostCounted;
            int change = (state >> CountBits) / Parts[count];
            return state - (change << CountBits) + (count < MostCounted ? 1 : 0);
        }
    }
}
