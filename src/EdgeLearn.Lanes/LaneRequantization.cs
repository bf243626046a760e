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
    /// where the result, its zero point left out, is below 2^(shift - 1). That is a bound of the sum itself, so lanes begin where their
    /// uppermost bit says on which side of it they end, and a layer with a ReLU multiplies only for the outputs above its zero point.
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

        /// <summary>
        /// (triples): what packed sums begin with, so that the uppermost bit of a lane tells a result that is not negative; null where
        /// lanes have no room for that.
        /// </summary>
        internal long[] Starts { get; private set; }

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
            get { return 8 * Lanes.Count * _scales[0].Length * (_corrections == null ? 2 : 3) + (Starts == null ? 0 : 8 * Starts.Length); }
        }

        /// <summary>Makes the constants of a layer; null where they would not be exact.</summary>
        /// <param name="channels">(rows, 3), see <see cref="LayerWeights.Channels"/>.</param>
        /// <param name="magnitudes">(rows), the sum of a row's |weight|.</param>
        /// <param name="triples">Triples of rows.</param>
        /// <param name="packed">Whether sums are complete before they are unpacked.</param>
        /// <param name="outputZeroPoint">-128 to 127.</param>
        /// <param name="minimum">Least output, -128 to 127.</param>
        /// <param name="maximum">Greatest output, -128 to 127.</param>
        internal static LaneRequantization Create(
            int[] channels, int[] magnitudes, int triples, bool packed, int outputZeroPoint, int minimum, int maximum)
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
                long offset = (bias * scale) + ((long)outputZeroPoint << shift);
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

            if (packed)
            {
                made.Gate(magnitudes);
            }

            return made;
        }

        /// <summary>The multiplier of a row.</summary>
        internal long Scale(int row)
        {
            return _scales[row % Lanes.Count][row / Lanes.Count];
        }

        /// <summary>What all lanes begin with that are sums of one row.</summary>
        internal long Start(int row)
        {
            long start = (Starts[row / Lanes.Count] >> (row % Lanes.Count * Lanes.Bits)) & Lanes.Mask;
            return start + (start << Lanes.Bits) + (start << (2 * Lanes.Bits));
        }

        /// <summary>What is added to a row's product.</summary>
        internal long Offset(int row)
        {
            return _offsets[row % Lanes.Count][row / Lanes.Count];
        }

        /// <summary>The output of sum * scale + offset where it is negative.</summary>
        internal sbyte Negative(long v, int row)
        {
            return Negative(v, row % Lanes.Count, row / Lanes.Count);
        }

        /// <summary>Outputs from sums that are still packed and began with <see cref="Starts"/>.</summary>
        /// <param name="sums">(triples), see <see cref="Lanes"/>.</param>
        /// <param name="row">(3 * triples), takes the outputs.</param>
        internal void FromLanes(long[] sums, sbyte[] row)
        {
            long[] scales0 = _scales[0];
            long[] scales1 = _scales[1];
            long[] scales2 = _scales[2];
            long[] offsets0 = _offsets[0];
            long[] offsets1 = _offsets[1];
            long[] offsets2 = _offsets[2];
            int triples = scales0.Length;
            long maximum = _maximum;
            long mask = Lanes.Mask;
            long gate0 = Lanes.Zero;
            long gate1 = gate0 << Lanes.Bits;
            long gate2 = gate1 << Lanes.Bits;
            int shift = _shift;
            sbyte least = (sbyte)_minimum;
            bool clamped = _corrections == null;
            int y = 0;
            for (int t = 0; t < triples; t++)
            {
                long sum = sums[t];
                if ((sum & gate0) != 0)
                {
                    long v = (((sum & mask) * scales0[t]) + offsets0[t]) >> shift;
                    if (v > maximum)
                    {
                        v = maximum;
                    }

                    row[y] = (sbyte)v;
                }
                else
                {
                    row[y] = clamped ? least : Negative(((sum & mask) * scales0[t]) + offsets0[t], 0, t);
                }

                if ((sum & gate1) != 0)
                {
                    long v = ((((sum >> Lanes.Bits) & mask) * scales1[t]) + offsets1[t]) >> shift;
                    if (v > maximum)
                    {
                        v = maximum;
                    }

                    row[y + 1] = (sbyte)v;
                }
                else
                {
                    row[y + 1] = clamped ? least : Negative((((sum >> Lanes.Bits) & mask) * scales1[t]) + offsets1[t], 1, t);
                }

                if ((sum & gate2) != 0)
                {
                    long v = (((sum >> (2 * Lanes.Bits)) * scales2[t]) + offsets2[t]) >> shift;
                    if (v > maximum)
                    {
                        v = maximum;
                    }

                    row[y + 2] = (sbyte)v;
                }
                else
                {
                    row[y + 2] = clamped ? least : Negative(((sum >> (2 * Lanes.Bits)) * scales2[t]) + offsets2[t], 2, t);
                }

                y += 3;
            }
        }

        /// <summary>Outputs from sums of several segments.</summary>
        /// <param name="totals">(3 * triples).</param>
        /// <param name="row">(3 * triples), takes the outputs.</param>
        internal void FromTotals(int[] totals, sbyte[] row)
        {
            long threshold = _threshold;
            long maximum = _maximum;
            sbyte least = (sbyte)_minimum;
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
                        row[y] = clamped ? least : Negative(v, lane, t);
                    }
                    else
                    {
                        v >>= shift;
                        if (v > maximum)
                        {
                            v = maximum;
                        }

                        row[y] = (sbyte)v;
                    }

                    y += Lanes.Count;
                }
            }
        }

        /// <summary>Begins each lane so that its uppermost bit is set from the least sum on whose result is not negative.</summary>
        private void Gate(int[] magnitudes)
        {
            long[] starts = new long[_scales[0].Length];
            for (int r = 0; r < magnitudes.Length; r++)
            {
                long bound = 128L * magnitudes[r];
                long scale = Scale(r);
                long least = _threshold - Offset(r);
                if (scale == 0)
                {
                    least = least > 0 ? bound + 1 : -bound;
                }
                else
                {
                    least = least > 0 ? (least + scale - 1) / scale : -(-least / scale);
                }

                // Sums that never, or always, reach it need no more than that.
                least = least > bound ? bound + 1 : least < -bound ? -bound : least;
                long start = Lanes.Zero - least;
                if (start < bound || start + bound > Lanes.Mask)
                {
                    return;
                }

                starts[r / Lanes.Count] += start << (r % Lanes.Count * Lanes.Bits);
            }

            for (int r = 0; r < magnitudes.Length; r++)
            {
                long start = (starts[r / Lanes.Count] >> (r % Lanes.Count * Lanes.Bits)) & Lanes.Mask;
                _offsets[r % Lanes.Count][r / Lanes.Count] -= start * Scale(r);
            }

            Starts = starts;
        }

        private static long[][] Arrays(int triples)
        {
            return new long[][] { new long[triples], new long[triples], new long[triples] };
        }

        private sbyte Negative(long v, int lane, int t)
        {
            v = (v - _corrections[lane][t]) >> _shift;
            return (sbyte)(v < _minimum ? _minimum : v);
        }
    }
}
