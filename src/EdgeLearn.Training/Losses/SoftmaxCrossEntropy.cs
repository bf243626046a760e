namespace EdgeLearn.Training
{
    /// <summary>
    /// Softmax and cross-entropy over the sums of a last FULLY_CONNECTED, before they are requantized, since int8 outputs saturate as
    /// training succeeds: error = probability - 1 for the right class and probability for the others, in Q15.
    /// </summary>
    internal sealed class SoftmaxCrossEntropy
    {
        /// <summary>1 as a probability.</summary>
        public const int Certain = 32768;

        private const int LogitUnits = (-4 * 65536) + 23637; // the factor 1024 * log2(e): logits in Q10, to base 2
        private const int LargestLogit = 1 << 29;
        private const int LargestMargin = 64 << 10; // nothing is more surprising: sums of losses stay within 32 bits

        private readonly TrainedFullyConnected _last;
        private readonly int[] _values; // (classes): sums, then logits, then powers; errors where asked for
        private int _sum; // of the powers
        private int _label; // of the last evaluation
        private int _margin; // by how much the logit of the label lies below the greatest, Q10

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

        /// <summary>The most probable class.</summary>
        public int Best { get; private set; }

        /// <summary>The cross-entropy, in 1024ths of a bit: how surprised the model is by the label.</summary>
        public int Loss
        {
            get { return _margin + Exponent.Logarithm(_sum); }
        }

        /// <summary>Computes the probabilities of the classes.</summary>
        /// <param name="arena">Holds the activations of the forward pass.</param>
        /// <param name="label">The class whose loss is asked for.</param>
        public void Evaluate(sbyte[] arena, int label)
        {
            int[] values = _values;
            _last.Sum(arena, values);
            int unit = Factor.Multiply(_last.Trained.InputScale, LogitUnits);
            int[] scales = _last.Trained.Scales;
            int greatest = -LargestLogit;
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
                    Best = k;
                }
            }

            _label = label;
            _margin = greatest - values[label] > LargestMargin ? LargestMargin : greatest - values[label];
            int sum = 0;
            for (int k = 0; k < values.Length; k++)
            {
                values[k] = Exponent.PowerOfHalf(greatest - values[k]);
                sum += values[k];
            }

            _sum = sum;
        }

        /// <summary>The probability of a class, Q15.</summary>
        public int Probability(int k)
        {
            return ((_values[k] << 15) + (_sum >> 1)) / _sum;
        }

        /// <summary>The errors of the sample that was evaluated last.</summary>
        /// <param name="errors">Becomes (classes), Q15; probabilities are no longer there then.</param>
        /// <returns>The greatest magnitude of them.</returns>
        public int TakeErrors(out int[] errors)
        {
            int[] values = _values;
            errors = values;
            int largest = 0;
            for (int k = 0; k < values.Length; k++)
            {
                int error = Probability(k) - (k == _label ? Certain : 0);
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
