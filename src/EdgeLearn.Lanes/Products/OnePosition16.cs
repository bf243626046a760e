namespace EdgeLearn
{
    /// <summary>
    /// Products of packed weights with one window, sixteen inputs at a time: each activation is loaded once for all output channels.
    /// </summary>
    internal static class OnePosition16
    {
        /// <summary>Inputs of a block.</summary>
        internal const int Block = 16;

        /// <summary>sums[t] += sum over blocks b and i of x[b, i] * words[i][b, t].</summary>
        /// <param name="words">(16)(blocks, triples), packed weights, see <see cref="Lanes"/>.</param>
        /// <param name="first">The first block.</param>
        /// <param name="end">The block after the last.</param>
        /// <param name="triples">Triples of output channels.</param>
        /// <param name="patches">Holds the activations, (blocks, 16).</param>
        /// <param name="x">The first of them.</param>
        /// <param name="sums">(triples).</param>
        internal static void Add(long[][] words, int first, int end, int triples, sbyte[] patches, int x, long[] sums)
        {
            long[] words0 = words[0];
            long[] words1 = words[1];
            long[] words2 = words[2];
            long[] words3 = words[3];
            long[] words4 = words[4];
            long[] words5 = words[5];
            long[] words6 = words[6];
            long[] words7 = words[7];
            long[] words8 = words[8];
            long[] words9 = words[9];
            long[] words10 = words[10];
            long[] words11 = words[11];
            long[] words12 = words[12];
            long[] words13 = words[13];
            long[] words14 = words[14];
            long[] words15 = words[15];
            int k = first * triples;
            for (int b = first; b < end; b++)
            {
                int i = x + (b * Block);
                long x0 = patches[i];
                long x1 = patches[i + 1];
                long x2 = patches[i + 2];
                long x3 = patches[i + 3];
                long x4 = patches[i + 4];
                long x5 = patches[i + 5];
                long x6 = patches[i + 6];
                long x7 = patches[i + 7];
                long x8 = patches[i + 8];
                long x9 = patches[i + 9];
                long x10 = patches[i + 10];
                long x11 = patches[i + 11];
                long x12 = patches[i + 12];
                long x13 = patches[i + 13];
                long x14 = patches[i + 14];
                long x15 = patches[i + 15];
                for (int t = 0; t < triples; t++, k++)
                {
                    sums[t] = sums[t] + (x0 * words0[k]) + (x1 * words1[k]) + (x2 * words2[k]) + (x3 * words3[k]) + (x4 * words4[k])
                        + (x5 * words5[k]) + (x6 * words6[k]) + (x7 * words7[k]) + (x8 * words8[k]) + (x9 * words9[k]) + (x10 * words10[k])
                        + (x11 * words11[k]) + (x12 * words12[k]) + (x13 * words13[k]) + (x14 * words14[k]) + (x15 * words15[k]);
                }
            }
        }
    }
}
