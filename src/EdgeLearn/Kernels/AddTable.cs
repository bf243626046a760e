namespace EdgeLearn
{
    /// <summary>The operand of an ADD in the common scale, for every int8 (reference/integer_ops/add.h): compiled models look it up.</summary>
    public static class AddTable
    {
        /// <summary>The number of entries: -128 comes first.</summary>
        public const int Length = 256;

        /// <summary>Computes a table.</summary>
        /// <param name="table">Takes the entries.</param>
        /// <param name="first">Where the first one goes.</param>
        /// <param name="zeroPoint">Of the operand, -128 to 127.</param>
        /// <param name="multiplier">0, or 2^30 to 2^31 - 1.</param>
        /// <param name="shift">-31 to 0.</param>
        public static void Fill(int[] table, int first, int zeroPoint, int multiplier, int shift)
        {
            for (int i = 0; i < Length; i++)
            {
                table[first + i] = FixedPoint.Multiply((i - 128 - zeroPoint) << 20, multiplier, shift);
            }
        }
    }
}
