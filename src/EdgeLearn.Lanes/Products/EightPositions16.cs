namespace EdgeLearn
{
    /// <summary>
    /// Products of packed weights with eight windows, sixteen inputs at a time: each weight is loaded once for all eight.
    /// </summary>
    internal static class EightPositions16
    {
        /// <summary>Inputs of a block.</summary>
        internal const int Block = 16;

        /// <summary>sums[p][t] += sum over blocks b and i of x[p, b, i] * words[i][b, t].</summary>
        /// <param name="words">(16)(blocks, triples), packed weights, see <see cref="Lanes"/>.</param>
        /// <param name="first">The first block.</param>
        /// <param name="end">The block after the last.</param>
        /// <param name="triples">Triples of output channels.</param>
        /// <param name="patches">(8, blocks, 16), activations.</param>
        /// <param name="length">The length of a patch.</param>
        /// <param name="sums">(8)(triples).</param>
        internal static void Add(long[][] words, int first, int end, int triples, sbyte[] patches, int length, long[][] sums)
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
            long[] sums0 = sums[0];
            long[] sums1 = sums[1];
            long[] sums2 = sums[2];
            long[] sums3 = sums[3];
            long[] sums4 = sums[4];
            long[] sums5 = sums[5];
            long[] sums6 = sums[6];
            long[] sums7 = sums[7];
            int k = first * triples;
            for (int b = first; b < end; b++)
            {
                int x = b * Block;
                long x0_0 = patches[x];
                long x0_1 = patches[x + 1];
                long x0_2 = patches[x + 2];
                long x0_3 = patches[x + 3];
                long x0_4 = patches[x + 4];
                long x0_5 = patches[x + 5];
                long x0_6 = patches[x + 6];
                long x0_7 = patches[x + 7];
                long x0_8 = patches[x + 8];
                long x0_9 = patches[x + 9];
                long x0_10 = patches[x + 10];
                long x0_11 = patches[x + 11];
                long x0_12 = patches[x + 12];
                long x0_13 = patches[x + 13];
                long x0_14 = patches[x + 14];
                long x0_15 = patches[x + 15];
                x += length;
                long x1_0 = patches[x];
                long x1_1 = patches[x + 1];
                long x1_2 = patches[x + 2];
                long x1_3 = patches[x + 3];
                long x1_4 = patches[x + 4];
                long x1_5 = patches[x + 5];
                long x1_6 = patches[x + 6];
                long x1_7 = patches[x + 7];
                long x1_8 = patches[x + 8];
                long x1_9 = patches[x + 9];
                long x1_10 = patches[x + 10];
                long x1_11 = patches[x + 11];
                long x1_12 = patches[x + 12];
                long x1_13 = patches[x + 13];
                long x1_14 = patches[x + 14];
                long x1_15 = patches[x + 15];
                x += length;
                long x2_0 = patches[x];
                long x2_1 = patches[x + 1];
                long x2_2 = patches[x + 2];
                long x2_3 = patches[x + 3];
                long x2_4 = patches[x + 4];
                long x2_5 = patches[x + 5];
                long x2_6 = patches[x + 6];
                long x2_7 = patches[x + 7];
                long x2_8 = patches[x + 8];
                long x2_9 = patches[x + 9];
                long x2_10 = patches[x + 10];
                long x2_11 = patches[x + 11];
                long x2_12 = patches[x + 12];
                long x2_13 = patches[x + 13];
                long x2_14 = patches[x + 14];
                long x2_15 = patches[x + 15];
                x += length;
                long x3_0 = patches[x];
                long x3_1 = patches[x + 1];
                long x3_2 = patches[x + 2];
                long x3_3 = patches[x + 3];
                long x3_4 = patches[x + 4];
                long x3_5 = patches[x + 5];
                long x3_6 = patches[x + 6];
                long x3_7 = patches[x + 7];
                long x3_8 = patches[x + 8];
                long x3_9 = patches[x + 9];
                long x3_10 = patches[x + 10];
                long x3_11 = patches[x + 11];
                long x3_12 = patches[x + 12];
                long x3_13 = patches[x + 13];
                long x3_14 = patches[x + 14];
                long x3_15 = patches[x + 15];
                x += length;
                long x4_0 = patches[x];
                long x4_1 = patches[x + 1];
                long x4_2 = patches[x + 2];
                long x4_3 = patches[x + 3];
                long x4_4 = patches[x + 4];
                long x4_5 = patches[x + 5];
                long x4_6 = patches[x + 6];
                long x4_7 = patches[x + 7];
                long x4_8 = patches[x + 8];
                long x4_9 = patches[x + 9];
                long x4_10 = patches[x + 10];
                long x4_11 = patches[x + 11];
                long x4_12 = patches[x + 12];
                long x4_13 = patches[x + 13];
                long x4_14 = patches[x + 14];
                long x4_15 = patches[x + 15];
                x += length;
                long x5_0 = patches[x];
                long x5_1 = patches[x + 1];
                long x5_2 = patches[x + 2];
                long x5_3 = patches[x + 3];
                long x5_4 = patches[x + 4];
                long x5_5 = patches[x + 5];
                long x5_6 = patches[x + 6];
                long x5_7 = patches[x + 7];
                long x5_8 = patches[x + 8];
                long x5_9 = patches[x + 9];
                long x5_10 = patches[x + 10];
                long x5_11 = patches[x + 11];
                long x5_12 = patches[x + 12];
                long x5_13 = patches[x + 13];
                long x5_14 = patches[x + 14];
                long x5_15 = patches[x + 15];
                x += length;
                long x6_0 = patches[x];
                long x6_1 = patches[x + 1];
                long x6_2 = patches[x + 2];
                long x6_3 = patches[x + 3];
                long x6_4 = patches[x + 4];
                long x6_5 = patches[x + 5];
                long x6_6 = patches[x + 6];
                long x6_7 = patches[x + 7];
                long x6_8 = patches[x + 8];
                long x6_9 = patches[x + 9];
                long x6_10 = patches[x + 10];
                long x6_11 = patches[x + 11];
                long x6_12 = patches[x + 12];
                long x6_13 = patches[x + 13];
                long x6_14 = patches[x + 14];
                long x6_15 = patches[x + 15];
                x += length;
                long x7_0 = patches[x];
                long x7_1 = patches[x + 1];
                long x7_2 = patches[x + 2];
                long x7_3 = patches[x + 3];
                long x7_4 = patches[x + 4];
                long x7_5 = patches[x + 5];
                long x7_6 = patches[x + 6];
                long x7_7 = patches[x + 7];
                long x7_8 = patches[x + 8];
                long x7_9 = patches[x + 9];
                long x7_10 = patches[x + 10];
                long x7_11 = patches[x + 11];
                long x7_12 = patches[x + 12];
                long x7_13 = patches[x + 13];
                long x7_14 = patches[x + 14];
                long x7_15 = patches[x + 15];
                for (int t = 0; t < triples; t++, k++)
                {
                    long w0 = words0[k];
                    long w1 = words1[k];
                    long w2 = words2[k];
                    long w3 = words3[k];
                    long w4 = words4[k];
                    long w5 = words5[k];
                    long w6 = words6[k];
                    long w7 = words7[k];
                    long w8 = words8[k];
                    long w9 = words9[k];
                    long w10 = words10[k];
                    long w11 = words11[k];
                    long w12 = words12[k];
                    long w13 = words13[k];
                    long w14 = words14[k];
                    long w15 = words15[k];
                    sums0[t] = sums0[t] + (x0_0 * w0) + (x0_1 * w1) + (x0_2 * w2) + (x0_3 * w3) + (x0_4 * w4) + (x0_5 * w5) + (x0_6 * w6)
                        + (x0_7 * w7) + (x0_8 * w8) + (x0_9 * w9) + (x0_10 * w10) + (x0_11 * w11) + (x0_12 * w12) + (x0_13 * w13)
                        + (x0_14 * w14) + (x0_15 * w15);
                    sums1[t] = sums1[t] + (x1_0 * w0) + (x1_1 * w1) + (x1_2 * w2) + (x1_3 * w3) + (x1_4 * w4) + (x1_5 * w5) + (x1_6 * w6)
                        + (x1_7 * w7) + (x1_8 * w8) + (x1_9 * w9) + (x1_10 * w10) + (x1_11 * w11) + (x1_12 * w12) + (x1_13 * w13)
                        + (x1_14 * w14) + (x1_15 * w15);
                    sums2[t] = sums2[t] + (x2_0 * w0) + (x2_1 * w1) + (x2_2 * w2) + (x2_3 * w3) + (x2_4 * w4) + (x2_5 * w5) + (x2_6 * w6)
                        + (x2_7 * w7) + (x2_8 * w8) + (x2_9 * w9) + (x2_10 * w10) + (x2_11 * w11) + (x2_12 * w12) + (x2_13 * w13)
                        + (x2_14 * w14) + (x2_15 * w15);
                    sums3[t] = sums3[t] + (x3_0 * w0) + (x3_1 * w1) + (x3_2 * w2) + (x3_3 * w3) + (x3_4 * w4) + (x3_5 * w5) + (x3_6 * w6)
                        + (x3_7 * w7) + (x3_8 * w8) + (x3_9 * w9) + (x3_10 * w10) + (x3_11 * w11) + (x3_12 * w12) + (x3_13 * w13)
                        + (x3_14 * w14) + (x3_15 * w15);
                    sums4[t] = sums4[t] + (x4_0 * w0) + (x4_1 * w1) + (x4_2 * w2) + (x4_3 * w3) + (x4_4 * w4) + (x4_5 * w5) + (x4_6 * w6)
                        + (x4_7 * w7) + (x4_8 * w8) + (x4_9 * w9) + (x4_10 * w10) + (x4_11 * w11) + (x4_12 * w12) + (x4_13 * w13)
                        + (x4_14 * w14) + (x4_15 * w15);
                    sums5[t] = sums5[t] + (x5_0 * w0) + (x5_1 * w1) + (x5_2 * w2) + (x5_3 * w3) + (x5_4 * w4) + (x5_5 * w5) + (x5_6 * w6)
                        + (x5_7 * w7) + (x5_8 * w8) + (x5_9 * w9) + (x5_10 * w10) + (x5_11 * w11) + (x5_12 * w12) + (x5_13 * w13)
                        + (x5_14 * w14) + (x5_15 * w15);
                    sums6[t] = sums6[t] + (x6_0 * w0) + (x6_1 * w1) + (x6_2 * w2) + (x6_3 * w3) + (x6_4 * w4) + (x6_5 * w5) + (x6_6 * w6)
                        + (x6_7 * w7) + (x6_8 * w8) + (x6_9 * w9) + (x6_10 * w10) + (x6_11 * w11) + (x6_12 * w12) + (x6_13 * w13)
                        + (x6_14 * w14) + (x6_15 * w15);
                    sums7[t] = sums7[t] + (x7_0 * w0) + (x7_1 * w1) + (x7_2 * w2) + (x7_3 * w3) + (x7_4 * w4) + (x7_5 * w5) + (x7_6 * w6)
                        + (x7_7 * w7) + (x7_8 * w8) + (x7_9 * w9) + (x7_10 * w10) + (x7_11 * w11) + (x7_12 * w12) + (x7_13 * w13)
                        + (x7_14 * w14) + (x7_15 * w15);
                }
            }
        }
    }
}
