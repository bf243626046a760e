namespace EdgeLearn.Training
{
    /// <summary>
    /// Softmax and cross-entropy over the sums of a last FULLY_CONNECTED, before they are requantized, since int8 outputs saturate as
    /// training succeeds: error = probability - 1 for the right class and probability for the others, in Q15.
    /// </summary>
    internal sealed class SoftmaxCrossEntropy
    {
        private const int LogitUnits = (-4 * 65536) + 23637; // the factor 1024 * log2(e): logits in Q10, to base 2
        private const int LargestLogit = 1 << 29;

        private readonly TrainedFullyConnected _last;
        private readonly int[] _values; // (classes): sums, then logits, then powers, then errors

        public SoftmaxCrossEntropy(TrainedFullyConnected last)
        {
            _last = last;
            _values = new int[last.Rows];
        }

        /// <summary>The number of classes.</summary>
        public int Classes
        {
            get { return _values.Length; }
        }

        /// <summary>The probability that the model gave the right class, in Q15.</summary>
        public int Confidence { get; private set; }

        /// <summary>Whether the model found the right class.</summary>
        public bool IsRight { get; private set; }

        /// <summary>The errors of a sample, (classes), Q15; the greatest magnitude of them.</summary>
        /// <param name="arena">Holds the activations of the forward pass.</param>
        /// <param name="label">The right class.</param>
        /// <param name="errors">Becomes the errors.</param>
        public int Errors(sbyte[] arena, int label, out int[] errors)
        {
            int[] values = _values;
            errors = values;
            _last.Sum(arena, values);
            int unit = Factor.Multiply(_last.Trained.InputScale, LogitUnits);
            int[] scales = _last.Trained.Scales;
            int greatest = -LargestLogit;
            int best = 0;
            for (int k = 0; k < values.Length; k++)
            {
                int factor = Factor.Multiply(unit, scales[k]);
                long logit = values[k];
                logit *= Factor.Mantissa(factor);
                int shift = -Factor.Exponent(factor);
                logit = shift > 62 ? 0 : shift > 0 ? ((logit >> (shift - 1)) + 1) >> 1 : shift > -15 ? logit << -shift : logit << 15;
                values[k] = logit > LargestLogit ? LargestLogit : logit < -LargestLogit ? -LargestLogit : (int)logit;
                if (values[k] > greatest)
                {
                    greatest = values[k];
                    best = k;
                }
            }

            int sum = 0;
            for (int k = 0; k < values.Length; k++)
            {
                values[k] = Exponent.PowerOfHalf(greatest - values[k]);
                sum += values[k];
            }

            IsRight = best == label;
            int largest = 0;
            for (int k = 0; k < values.Length; k++)
            {
                int probability = ((values[k] << 15) + (sum >> 1)) / sum;
                int error = probability;
                if (k == label)
                {
                    Confidence = probability;
                    error -= 32768;
                }

                values[k] = error;
                error = error < 0 ? -error : error;
                if (error > largest)
                {
                    largest = error;
                }
            }

            return largest;
        }
    }
}
