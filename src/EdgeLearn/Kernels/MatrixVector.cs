namespace EdgeLearn
{
    /// <summary>
    /// Products of weight rows with one vector of activations, requantized: the inner loop of FULLY_CONNECTED, CONV_2D and TRANSPOSE_CONV
    /// (reference/integer_ops/fully_connected.h and conv.h of TensorFlow Lite, with the zero point folded into the bias).
    /// </summary>
    public static class MatrixVector
    {
        /// <summary>
        /// y[r] = clamp(requantize(bias[r] + sum of weight[r, k] * x[k]) + outputZeroPoint) for the rows that are loaded.
        /// </summary>
        /// <param name="arena">Holds x and y.</param>
        /// <param name="x">First element of the vector, int8, (length).</param>
        /// <param name="length">Elements of the vector, from 1. Sums are modulo 2^32, so that the 128 added to each weight cancels out in any case.</param>
        /// <param name="weights">Holds the weights as weight + 128, (rows, length).</param>
        /// <param name="w">First weight of the first row.</param>
        /// <param name="rows">The number of rows.</param>
        /// <param name="channels">Holds (rows, 3): folded bias, multiplier, right shift less one.</param>
        /// <param name="c">First element of the first row's channel.</param>
        /// <param name="y">First element of the output, int8, (rows); may lie anywhere outside x.</param>
        /// <param name="outputZeroPoint">-128 to 127.</param>
        /// <param name="minimum">Least output, -128 to 127.</param>
        /// <param name="maximum">Greatest output, -128 to 127.</param>
        public static void Multiply(
            sbyte[] arena, int x, int length, byte[] weights, int w, int rows, int[] channels, int c, int y, int outputZeroPoint, int minimum, int maximum)
        {
            // Stored weights are 128 too large: sum((weight + 128) * x) - 128 * sum(x) is the sum that is wanted.
            int sum = 0;
            int end = x + length;
            for (int i = x; i < end; i++)
            {
                sum += arena[i];
            }

            int offset = -(sum << 7);
            int endY = y + rows;
            long half = 1L << 30;
            int blocksEnd = x + (length & ~7);
            while (y < endY)
            {
#if !NANOFRAMEWORK_1_0
                int count = 1;
                int acc0 = VectorizedDotProduct.Sum(arena, x, weights, w, length);
                int acc1 = 0;
                int acc2 = 0;
                int acc3 = 0;
                w += length;
#else
                // Four rows share each load of an activation, eight activations each turn of the loop.
                int count = endY - y;
                int acc0 = 0;
                int acc1 = 0;
                int acc2 = 0;
                int acc3 = 0;
                if (count >= 4)
                {
                    count = 4;
                    int w1 = w + length;
                    int w2 = w1 + length;
                    int w3 = w2 + length;
                    int i = x;
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
                        acc0 += (weights[w] * x0) + (weights[w + 1] * x1) + (weights[w + 2] * x2) + (weights[w + 3] * x3)
                            + (weights[w + 4] * x4) + (weights[w + 5] * x5) + (weights[w + 6] * x6) + (weights[w + 7] * x7);
                        acc1 += (weights[w1] * x0) + (weights[w1 + 1] * x1) + (weights[w1 + 2] * x2) + (weights[w1 + 3] * x3)
                            + (weights[w1 + 4] * x4) + (weights[w1 + 5] * x5) + (weights[w1 + 6] * x6) + (weights[w1 + 7] * x7);
                        acc2 += (weights[w2] * x0) + (weights[w2 + 1] * x1) + (weights[w2 + 2] * x2) + (weights[w2 + 3] * x3)
                            + (weights[w2 + 4] * x4) + (weights[w2 + 5] * x5) + (weights[w2 + 6] * x6) + (weights[w2 + 7] * x7);
                        acc3 += (weights[w3] * x0) + (weights[w3 + 1] * x1) + (weights[w3 + 2] * x2) + (weights[w3 + 3] * x3)
                            + (weights[w3 + 4] * x4) + (weights[w3 + 5] * x5) + (weights[w3 + 6] * x6) + (weights[w3 + 7] * x7);
                        w += 8;
                        w1 += 8;
                        w2 += 8;
                        w3 += 8;
                        i += 8;
                    }

                    for (; i < end; i++)
                    {
                        int xi = arena[i];
                        acc0 += weights[w++] * xi;
                        acc1 += weights[w1++] * xi;
                        acc2 += weights[w2++] * xi;
                        acc3 += weights[w3++] * xi;
                    }

                    w = w3;
                }
                else
                {
                    count = 1;
                    int i = x;
                    while (i < blocksEnd)
                    {
                        acc0 += (weights[w] * arena[i]) + (weights[w + 1] * arena[i + 1]) + (weights[w + 2] * arena[i + 2])
                            + (weights[w + 3] * arena[i + 3]) + (weights[w + 4] * arena[i + 4]) + (weights[w + 5] * arena[i + 5])
                            + (weights[w + 6] * arena[i + 6]) + (weights[w + 7] * arena[i + 7]);
                        w += 8;
                        i += 8;
                    }

                    for (; i < end; i++)
                    {
                        acc0 += weights[w++] * arena[i];
                    }
                }
#endif
                for (; count > 0; count--)
                {
                    // FixedPoint.Multiply, in place: a call would cost as much as the arithmetic.
                    int acc = acc0 + offset + channels[c];
                    int shift = channels[c + 2];
                    if (shift < -1)
                    {
                        acc <<= -1 - shift;
                    }

                    int v = (int)(((long)acc * channels[c + 1] + half) >> 31);
                    if (shift >= 0)
                    {
                        v = (((v + (v >> 31)) >> shift) + 1) >> 1;
                    }

                    v += outputZeroPoint;
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
