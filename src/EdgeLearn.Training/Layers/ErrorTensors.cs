using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// The derivatives of the loss by the activations that training needs: int16 tensors with one scale each, in block floating point of
    /// 13 bits and a sign. Layers add up the errors of an input in <see cref="Sums"/> and close them into their tensor.
    /// </summary>
    /// <remarks>real derivative = scale * integer, by the real activation.</remarks>
    internal sealed class ErrorTensors
    {
        /// <summary>Bits of the magnitude of an error.</summary>
        public const int Bits = 13;

        private readonly int[] _tensors; // (errors, 6): see TrainingPlan
        private readonly int[] _scales; // (errors): factors
        private readonly int[] _states; // (errors): Empty, Zero or Filled

        public ErrorTensors(int[] tensors, int length, int sums)
        {
            _tensors = tensors;
            Values = new short[length];
            Sums = new int[sums];
            _scales = new int[tensors.Length / TrainingPlan.ErrorLength];
            _states = new int[_scales.Length];
        }

        /// <summary>All errors, each tensor at its place.</summary>
        public short[] Values { get; }

        /// <summary>Where a layer adds up the errors of its input, (elements of the largest such input).</summary>
        public int[] Sums { get; }

        /// <summary>Forgets all errors.</summary>
        public void Clear()
        {
            Array.Clear(_states, 0, _states.Length);
        }

        /// <summary>The first element of an error tensor.</summary>
        public int Offset(int error)
        {
            return _tensors[(error * TrainingPlan.ErrorLength) + 1];
        }

        /// <summary>The number of elements of an error tensor.</summary>
        public int Count(int error)
        {
            return _tensors[(error * TrainingPlan.ErrorLength) + 5];
        }

        /// <summary>The scale of an error tensor, a factor.</summary>
        public int Scale(int error)
        {
            return _scales[error];
        }

        /// <summary>Whether an error tensor has an element that is not 0.</summary>
        public bool HasErrors(int error)
        {
            return _states[error] > 0;
        }

        /// <summary>Says that an error tensor has been filled directly.</summary>
        public void Fill(int error, int scale)
        {
            _scales[error] = scale;
            _states[error] = 1;
        }

        /// <summary>Makes the sums of an error tensor zero.</summary>
        public void ClearSums(int error)
        {
            Array.Clear(Sums, 0, Count(error));
        }

        /// <summary>
        /// Turns sums into an error tensor, or adds them to it if another reader of the activation did so before: no error passes where the
        /// activation stands at its limit and would be driven beyond.
        /// </summary>
        /// <param name="arena">Holds the activation.</param>
        /// <param name="error">Which.</param>
        /// <param name="scale">The scale of the sums, a factor.</param>
        public void Close(sbyte[] arena, int error, int scale)
        {
            int[] sums = Sums;
            int t = error * TrainingPlan.ErrorLength;
            int count = _tensors[t + 5];
            int y = _tensors[t];
            int low = _tensors[t + 2];
            int high = _tensors[t + 3];
            bool flatBelow = (_tensors[t + 4] & TrainingPlan.FlatBelow) != 0;
            bool flatAbove = (_tensors[t + 4] & TrainingPlan.FlatAbove) != 0;
            int greatest = 0;
            for (int i = 0; i < count; i++, y++)
            {
                int sum = sums[i];
                if (sum != 0)
                {
                    int value = arena[y];
                    if (value <= low)
                    {
                        if (flatBelow || sum > 0)
                        {
                            sums[i] = 0;
                            continue;
                        }
                    }
                    else if (value >= high)
                    {
                        if (flatAbove || sum < 0)
                        {
                            sums[i] = 0;
                            continue;
                        }
                    }

                    // The bits of a magnitude are what counts: an or is cheaper than a comparison.
                    greatest |= sum < 0 ? -sum : sum;
                }
            }

            if (_states[error] > 0)
            {
                if (greatest == 0)
                {
                    return;
                }

                scale = AddEarlier(error, scale);
                greatest = 0;
                for (int i = 0; i < count; i++)
                {
                    int sum = sums[i];
                    greatest |= sum < 0 ? -sum : sum;
                }
            }

            int shift = 0;
            while ((greatest >> shift) >= 1 << Bits)
            {
                shift++;
            }

            short[] values = Values;
            int e = Offset(error);
            if (shift == 0)
            {
                for (int i = 0; i < count; i++)
                {
                    values[e++] = (short)sums[i];
                }
            }
            else
            {
                int half = 1 << (shift - 1);
                for (int i = 0; i < count; i++)
                {
                    int sum = sums[i];
                    values[e++] = sum == 0 ? (short)0 : (short)((sum + half) >> shift);
                }
            }

            _scales[error] = Factor.Shift(scale, shift);
            _states[error] = greatest == 0 ? 0 : 1;
        }

        /// <summary>Adds the errors that an error tensor has already to the sums.</summary>
        /// <returns>The scale of the sums then.</returns>
        private int AddEarlier(int error, int scale)
        {
            int[] sums = Sums;
            short[] values = Values;
            int count = Count(error);
            int ratio = Factor.Divide(_scales[error], scale);
            int excess = Factor.Exponent(ratio) - 2;
            if (excess > 0)
            {
                // What is already there is much larger: 13 bits, 15 and 2 more are all that fits beside the sums.
                for (int i = 0; i < count; i++)
                {
                    sums[i] = excess > 31 ? 0 : sums[i] >> excess;
                }

                scale = Factor.Shift(scale, excess);
                ratio = Factor.Shift(ratio, -excess);
            }

            int mantissa = Factor.Mantissa(ratio);
            int shift = -Factor.Exponent(ratio);
            int e = Offset(error);
            for (int i = 0; i < count; i++)
            {
                int product = values[e++] * mantissa;
                sums[i] = (sums[i] >> 1) + ((shift <= 0 ? product << -shift : shift > 31 ? 0 : product >> shift) >> 1);
            }

            return Factor.Shift(scale, 1);
        }
    }
}
