namespace EdgeLearn
{
    /// <summary>
    /// <see cref="MatrixVector"/> for rows of 4-bit weights as they lie in the file, two in a byte (see <see cref="WeightPacking"/>): a row that is used once
    /// is not worth unpacking.
    /// </summary>
    internal static class NibbleMatrixVector
    {
        /// <summary>
        /// y[r] = clamp(requantize(bias[r] + sum of weight[r, k] * x[k]) + outputZeroPoint) for the rows that are loaded.
        /// </summary>
        /// <param name="arena">Holds x and y.</param>
        /// <param name="x">First element of the vector, int8, (length).</param>
        /// <param name="length">Elements of the vector, from 1. Sums are modulo 2^32, so that the 8 added to each weight cancels out in any case.</param>
        /// <param name="weights">Holds the weights as weight + 8, each row from a byte of its own.</param>
        /// <param name="w">First byte of the first row.</param>
        /// <param name="rows">The number of rows.</param>
        /// <param name="channels">Holds (rows, 3): folded bias, multiplier, right shift less one.</param>
        /// <param name="c">First element of the first row's channel.</param>
        /// <param name="y">First element of the output, int8, (rows); may lie anywhere outside x.</param>
        /// <param name="outputZeroPoint">-128 to 127.</param>
        /// <param name="minimum">Least output, -128 to 127.</param>
        /// <param name="maximum">Greatest output, -128 to 127.</param>
        internal static void Multiply(
            sbyte[] arena, int x, int length, byte[] weights, int w, int rows, int[] channels, int c, int y, int outputZeroPoint, int minimum, int maximum)
        {
            // Stored weights are 8 too large, as those of MatrixVector are 128.
            int sum = 0;
            int end = x + length;
            for (int i = x; i < end; i++)
            {
                sum += arena[i];
            }

            int offset = -(sum << 3);
            int endY = y + rows;
            int stored = (length + 1) >> 1;
            int blocksEnd = x + (length & ~7);
            while (y < endY)
            {
                // Four rows share each load of an activation, eight activations each turn of the loop; what is left of the rows is computed one by one.
                int count = endY - y < 4 ? 1 : 4;
                int acc0 = 0;
                int acc1 = 0;
                int acc2 = 0;
                int acc3 = 0;
                int i = x;
                if (count == 4)
                {
                    int w1 = w + stored;
                    int w2 = w1 + stored;
                    int w3 = w2 + stored;
                    while (i < blocksEnd)
                    {
                        int x0 = arena[i];
                        int x1 = arena[i + 1];
                        int x2 = arena[i + 2];
                        int x3 = arena[i + 3];
                        int x4 = arena[i + 4];
                        int x5 = arena[i + 5];
                        int x6 = arena[i + 6];
                        int x7 = arena[i + 7];
                        int p = weights[w];
                        int q = weights[w + 1];
                        int r = weights[w + 2];
                        int s = weights[w + 3];
                        acc0 += ((p & 15) * x0) + ((p >> 4) * x1) + ((q & 15) * x2) + ((q >> 4) * x3)
                            + ((r & 15) * x4) + ((r >> 4) * x5) + ((s & 15) * x6) + ((s >> 4) * x7);
                        p = weights[w1];
                        q = weights[w1 + 1];
                        r = weights[w1 + 2];
                        s = weights[w1 + 3];
                        acc1 += ((p & 15) * x0) + ((p >> 4) * x1) + ((q & 15) * x2) + ((q >> 4) * x3)
                            + ((r & 15) * x4) + ((r >> 4) * x5) + ((s & 15) * x6) + ((s >> 4) * x7);
                        p = weights[w2];
                        q = weights[w2 + 1];
                        r = weights[w2 + 2];
                        s = weights[w2 + 3];
                        acc2 += ((p & 15) * x0) + ((p >> 4) * x1) + ((q & 15) * x2) + ((q >> 4) * x3)
                            + ((r & 15) * x4) + ((r >> 4) * x5) + ((s & 15) * x6) + ((s >> 4) * x7);
                        p = weights[w3];
                        q = weights[w3 + 1];
                        r = weights[w3 + 2];
                        s = weights[w3 + 3];
                        acc3 += ((p & 15) * x0) + ((p >> 4) * x1) + ((q & 15) * x2) + ((q >> 4) * x3)
                            + ((r & 15) * x4) + ((r >> 4) * x5) + ((s & 15) * x6) + ((s >> 4) * x7);
                        w += 4;
                        w1 += 4;
                        w2 += 4;
                        w3 += 4;
                        i += 8;
                    }

                    for (; i < end; i += 2)
                    {
                        // The last byte of an odd row holds one weight; its other half is multiplied by nothing.
                        int x0 = arena[i];
                        int x1 = i + 1 < end ? arena[i + 1] : 0;
                        acc0 += ((weights[w] & 15) * x0) + ((weights[w++] >> 4) * x1);
                        acc1 += ((weights[w1] & 15) * x0) + ((weights[w1++] >> 4) * x1);
                        acc2 += ((weights[w2] & 15) * x0) + ((weights[w2++] >> 4) * x1);
                        acc3 += ((weights[w3] & 15) * x0) + ((weights[w3++] >> 4) * x1);
                    }

                    w = w3;
                }
                else
                {
                    for (; i < end; i += 2)
                    {
                        int p = weights[w++];
                        acc0 += ((p & 15) * arena[i]) + ((p >> 4) * (i + 1 < end ? arena[i + 1] : 0));
                    }
                }

                for (; count > 0; count--)
                {
                    int v = FixedPoint.Multiply(acc0 + offset + channels[c], channels[c + 1], -1 - channels[c + 2]) + outputZeroPoint;
                    if (v < minimum)
                    {
                        v = minimum;
                    }
                    else if (v > maximum)
                    {
                        v = maximum;
                    }

                    arena[y++] = (sbyte)v;
                    c += LayerWeights.ChannelLength;
                    acc0 = acc1;
                    acc1 = acc2;
                    acc2 = acc3;
                }
            }
        }
    }
}
