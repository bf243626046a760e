namespace EdgeLearn
{
    /// <summary>
    /// How probable a decision is, learned from those before: 11 bits of probability that it is 0, times 16, plus the number of decisions seen, at most 15.
    /// A new decision moves the probability by a part of 1 / (number + 2), so the first ones count most.
    /// </summary>
    internal static class DecisionStates
    {
        /// <summary>One, as a probability.</summary>
        internal const int One = 1 << ProbabilityBits;

        /// <summary>Bits of a probability.</summary>
        internal const int ProbabilityBits = 11;

        /// <summary>Bits of the number of decisions seen.</summary>
        internal const int CountBits = 4;

        /// <summary>The most decisions that are counted.</summary>
        internal const int MostCounted = (1 << CountBits) - 1;

        /// <summary>A state that has seen nothing: one half.</summary>
        internal const short New = (One / 2) << CountBits;

        /// <summary>The range that is used up before further bytes are needed.</summary>
        internal const int LeastRange = 1 << 23;

        /// <summary>The range of the first decision. Below 2^31, so that all arithmetic is signed: nanoCLR loses casts from unsigned integers.</summary>
        internal const int FirstRange = int.MaxValue;

        /// <summary>A state after a decision that was 0.</summary>
        internal static int AfterZero(int state)
        {
            int count = state & MostCounted;
            int change = (One - (state >> CountBits)) / (count + 2);
            return state + (change << CountBits) + (count < MostCounted ? 1 : 0);
        }

        /// <summary>A state after a decision that was 1.</summary>
        internal static int AfterOne(int state)
        {
            int count = state & MostCounted;
            int change = (state >> CountBits) / (count + 2);
            return state - (change << CountBits) + (count < MostCounted ? 1 : 0);
        }
    }
}
