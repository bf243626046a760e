namespace EdgeLearn
{
    /// <summary>
    /// Products of the weight rows of an LSTM's gates with one vector of activations, requantized to int16 (the int8 to int16
    /// FullyConnected of micro/kernels/lstm_eval.cc, with the zero point folded into the bias).
    /// </summary>
    internal static class GateSums
    {
        /// <summary>The rows of a unit, which lie side by side and share each load of an activation: one for each gate.</summary>
        internal const int Gates = 4;

        /// <summary>
        /// y[r] = clamp(requantize(bias[r] + sum of weight[r, k] * x[k])) for the rows that are loaded, or that clamped sum added to y[r]
        /// and clamped again.
        /// </summary>
        /// <param name="arena">Holds x and y.</param>
        /// <param name="x">First element of the vector, int8, (length).</param>
        /// <param name="length">Elements of the vector, from 1.</param>
        /// <param name="weights">Holds the weights as weight + 128, (rows, length).</param>
        /// <param name="w">First weight of the first row.</param>
        /// <param name="rows">The number of rows, a multiple of <see cref="Gates"/>.</param>
        /// <param name="channels">Holds (rows, 3): folded bias, multiplier, right shift less one.</param>
        /// <param name="c">First element of the first row's channel.</param>
        /// <param name="y">First byte of the sums, int16 in Q3.12, (rows); outside x.</param>
        /// <param name="add">Whether to add to y.</param>
        internal static void Multiply(
            sbyte[] arena, int x, int length, byte[] weights, int w, int rows, int[] channels, int c, int y, bool add)
        {
            // Stored weights are 128 too large: sum((weight + 128) * x) - 128 * sum(x) is the sum that is wanted.
            int sum = 0;
            int end = x + length;
            for (int i = x; i < end; i++)
            {
                sum += arena[i];
            }

            int offset = -(sum << 7);
            int endY = y + (2 * rows);
            int blocksEnd = x + (length & ~3);
            long half = 1L << 30;
            while (y < endY)
            {
                int acc0 = offset;
                int acc1 = offset;
                int acc2 = offset;
                int acc3 = offset;
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
                    acc0 += (weights[w] * x0) + (weights[w + 1] * x1) + (weights[w + 2] * x2) + (weights[w + 3] * x3);
                    acc1 += (weights[w1] * x0) + (weights[w1 + 1] * x1) + (weights[w1 + 2] * x2) + (weights[w1 + 3] * x3);
                    acc2 += (weights[w2] * x0) + (weights[w2 + 1] * x1) + (weights[w2 + 2] * x2) + (weights[w2 + 3] * x3);
                    acc3 += (weights[w3] * x0) + (weights[w3 + 1] * x1) + (weights[w3 + 2] * x2) + (weights[w3 + 3] * x3);
                    w += 4;
                    w1 += 4;
                    w2 += 4;
                    w3 += 4;
                    i += 4;
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
                for (int gate = 0; gate < Gates; gate++)
                {
                    // FixedPoint.Multiply, in place: a call would cost as much as the arithmetic.
                    int acc = acc0 + channels[c];
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

                    if (v < -32768)
                    {
                        v = -32768;
                    }
                    else if (v > 32767)
                    {
                        v = 32767;
                    }

                    if (add)
                    {
                        v += (arena[y] & 0xFF) | (arena[y + 1] << 8);
                        if (v < -32768)
                        {
                            v = -32768;
                        }
                        else if (v > 32767)
                        {
                            v = 32767;
                        }
                    }

                    arena[y] = (sbyte)v;
                    arena[y + 1] = (sbyte)(v >> 8);
                    y += 2;
                    c += LayerWeights.ChannelLength;
                    acc0 = acc1;
                    acc1 = acc2;
                    acc2 = acc3;
                }
            }
        }
    }
}
