namespace EdgeLearn
{
    /// <summary>
    /// Three sums in a long: s0 + s1 * 2^21 + s2 * 2^42. An activation times weights packed the same way adds to all three at once.
    /// A sum begins at 2^20, or where its layer wants the uppermost bit of the lane to change, and while it stays within 0 to 2^21 - 1 no
    /// lane borrows from the next.
    /// </summary>
    internal static class Lanes
    {
        /// <summary>Sums in a long.</summary>
        internal const int Count = 3;

        /// <summary>Bits of a lane.</summary>
        internal const int Bits = 21;

        /// <summary>The bits of the lowest lane.</summary>
        internal const int Mask = (1 << Bits) - 1;

        /// <summary>What each lane begins with.</summary>
        internal const int Zero = 1 << (Bits - 1);

        /// <summary>All lanes at their beginning.</summary>
        internal const long Start = ((long)Zero << (2 * Bits)) + ((long)Zero << Bits) + Zero;

        /// <summary>The greatest sum of |weight| that keeps a lane in its bounds whatever the activations are, -128 to 127.</summary>
        internal const int MaximumWeight = (Zero - 1) / 128;
    }
}
