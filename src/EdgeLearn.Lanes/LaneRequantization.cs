namespace EdgeLearn
{
    /// <summary>
    /// What turns the sums of a layer into its outputs with one multiplication and one shift: output = (sum * scale + offset) >> shift,
    /// with bias, rounding and output zero point in the offset. Exactly the two roundings of <see cref="FixedPoint.Multiply"/>, or it
    /// does not come about.
    /// </summary>
    /// <remarks>
    /// The reference gives v = floor((p + 2^30) / 2^31) of a product p and then, for a right shift e, floor((v + 2^(e - 1)) / 2^e) where
    /// v >= 0: together floor((p + 2^30 + 2^(30 + e)) / 2^(31 + e)). Where v is negative, ties go the other way: 2^31 less before the
    /// division. Channels of smaller e are scaled up so that all have the same shift, 31 + the greatest e; then v is negative exactly
    /// where the result, its zero point left out, is below 2^(shift - 1).
    /// </remarks>
    internal sealed class LaneRequantization
    {
        private const int MaximumShift = 54; // room for 2^7 above it, and a sign

        private readonly long[][] _scales; // (3)(triples)
        private readonly long[][] _offsets; // (3)(triples)
        private readonly long[][] _corrections; // (3)(triples), what a negative result is less; null when those are all clamped
        private readonly long _threshold; // a result is negative below
        private readonly int _shift;
        private readonly long _minimum;
        private readonly long _maximum;

        private LaneRequantization(int triples, int shift, int outputZeroPoint, int minimum, int maximum)
        {
            _scales = Arrays(triples);
            _offsets = Arrays(triples);
            _corrections = minimum < outputZeroPoint ? Arrays(triples) : null;
            _shift = shift;
            _threshold = ((long)outputZeroPoint << shift) + (1L << (shift - 1));
            _minimum = minimum;
            _maximum = maximum;
        }

        /// <summary>Below this, sum * scale + offset is a negative result.</summary>
        internal long Threshold
        {
            get { return _threshold; }
        }

        /// <summary>Whether all negative results are the least output.</summary>
        internal bool Clamped
        {
            get { return _corrections == null; }
        }

        /// <summary>The right shift.</summary>
        internal int Shift
        {
            get { return _shift; }
        }

        /// <summary>The bytes of the constants.</summary>
        internal int Bytes
        {
            get { return 8 * Lanes.Count * _scales[0].Length * (_corrections == null ? 2 : 3); }
        }

        /// <summary>Makes the constants of a layer; null where they would not be exact.</summary>
        /// <param name="channels">(rows, 3), see <see cref="LayerWeights.Channels"/>.</param>
        /// <param name="magnitudes">(rows), the sum of a row's |weight|.</param>
        /// <param name="triples">Triples of rows.</param>
        /// <param name="start">What each sum is more than the sum of products.</param>
        /// <param name="outputZeroPoint">-128 to 127.</param>
        /// <param name="minimum">Least output, -128 to 127.</param>
        /// <param name="maximum">Greatest output, -128 to 127.</param>
        internal static LaneRequantization Create(
            int[] channels, int[] magnitudes, int triples, int start, int outputZeroPoint, int minimum, int maximum)
        {
            int greatest = 0;
            for (int c = 0; c < channels.Length; c += LayerWeights.ChannelLength)
            {
                greatest = channels[c + 2] + 1 > greatest ? channels[c + 2] + 1 : greatest;
            }

            int shift = 31 + greatest;
            if (shift > MaximumShift || minimum > outputZeroPoint || maximum < outputZeroPoint)
            {
                return null;
            }

            LaneRequantization made = new LaneRequantization(triples, shift, outputZeroPoint, minimum, maximum);
            for (int r = 0; r < magnitudes.Length; r++)
            {
                int c = r * LayerWeights.ChannelLength;
                int right = channels[c + 2] + 1; // negative: to the left
                long bias = channels[c];
                long multiplier = channels[c + 1];
                long bound = (128L * magnitudes[r]) + (bias < 0 ? -bias : bias); // of the sum
                int up = greatest - right;
                int left = right < 0 ? -right : 0;
                if (up > 31 || bound > (int.MaxValue >> left) || (multiplier > 0 && bound > (1L << 62) / (multiplier << up)))
                {
                    return null;
                }

                long scale = multiplier << up;
                long half = 1L << 30;
                if (right > 0)
                {
                    half += 1L << (30 + right);
                }

                // The sum of products with the offset is in bounds, so that it does not matter if the offset alone wraps around.
                long offset = ((bias - start) * scale) + ((long)outputZeroPoint << shift);
                offset += half << (right > 0 ? up : greatest);
                int lane = r % Lanes.Count;
                int t = r / Lanes.Count;
                made._scales[lane][t] = scale;
                made._offsets[lane][t] = offset;
                if (made._corrections != null && right > 0)
                {
                    made._corrections[lane][t] = 1L << (31 + up);
                }
            }

            return made;
        }

        /// <summary>The multiplier of a row.</summary>
        internal long Scale(int row)
        {
            return _scales[row % Lanes.Count][row / Lanes.Count];
        }

        /// <summary>What is added to a row's product.</summary>
        internal long Offset(int row)
        {
            return _offsets[row % Lanes.Count][row / Lanes.Count];
        }

        /// <summary>The output of sum * scale + offset below the threshold.</summary>
        internal long Negative(long v, int row)
        {
            return Negative(v, row % Lanes.Count, row / Lanes.Count);
        }

        /// <summary>Outputs from sums that are still packed.</summary>
        /// <param name="sums">(triples), see <see cref="Lanes"/>.</param>
        /// <param name="triples">The number of triples.</param>
        /// <param name="row">(3 * triples), takes the outputs.</param>
        internal void FromLanes(long[] sums, int triples, sbyte[] row)
        {
            long[] scales0 = _scales[0];
            long[] scales1 = _scales[1];
            long[] scales2 = _scales[2];
            long[] offsets0 = _offsets[0];
            long[] offsets1 = _offsets[1];
            long[] offsets2 = _offsets[2];
            long threshold = _threshold;
            long minimum = _minimum;
            long maximum = _maximum;
            long mask = Lanes.Mask;
            int shift = _shift;
            bool clamped = _corrections == null;
            int y = 0;
            for (int t = 0; t < triples; t++)
            {
                long sum = sums[t];
                long v = ((sum & mask) * scales0[t]) + offsets0[t];
                if (v < threshold)
                {
                    v = clamped ? minimum : Negative(v, 0, t);
                }
                else
                {
                    v >>= shift;
                    if (v > maximum)
                    {
                        v = maximum;
                    }
                }

                row[y] = (sbyte)v;
                v = (((sum >> Lanes.Bits) & mask) * scales1[t]) + offsets1[t];
                if (v < threshold)
                {
                    v = clamped ? minimum : Negative(v, 1, t);
                }
                else
                {
                    v >>= shift;
                    if (v > maximum)
                    {
                        v = maximum;
                    }
                }

                row[y + 1] = (sbyte)v;
                v = ((sum >> (2 * Lanes.Bits)) * scales2[t]) + offsets2[t];
                if (v < threshold)
                {
                    v = clamped ? minimum : Negative(v, 2, t);
                }
                else
                {
                    v >>= shift;
                    if (v > maximum)
                    {
                        v = maximum;
                    }
                }

                row[y + 2] = (sbyte)v;
                y += 3;
            }
        }

        /// <summary>Outputs from sums of several segments.</summary>
        /// <param name="totals">(3 * triples).</param>
        /// <param name="row">(3 * triples), takes the outputs.</param>
        internal void FromTotals(int[] totals, sbyte[] row)
        {
            long threshold = _threshold;
            long minimum = _minimum;
            long maximum = _maximum;
            int shift = _shift;
            bool clamped = _corrections == null;
            for (int lane = 0; lane < Lanes.Count; lane++)
            {
                long[] scales = _scales[lane];
                long[] offsets = _offsets[lane];
                int y = lane;
                for (int t = 0; t < scales.Length; t++)
                {
                    long v = (totals[y] * scales[t]) + offsets[t];
                    if (v < threshold)
                    {
                        v = clamped ? minimum : Negative(v, lane, t);
                    }
                    else
                    {
                        v >>= shift;
                        if (v > maximum)
                        {
                            v = maximum;
                        }
                    }

                    row[y] = (sbyte)v;
                    y += Lanes.Count;
                }
            }
        }

        private static long[][] Arrays(int triples)
        {
            return new long[][] { new long[triples], new long[triples], new long[triples] };
        }

        private long Negative(long v, int lane, int t)
        {
            v = (v - _corrections[lane][t]) >> _shift;
            return v < _minimum ? _minimum : v;
        }
    }
}
