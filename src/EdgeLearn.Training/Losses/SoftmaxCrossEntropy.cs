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
        private readonly int[] _values; // (classes): sums, which a forward pass leaves, then logits, then powers; errors where asked for
        private int _sum; // of the powers
        private int _label; // of the last evaluation
        private int _margin; // by how much the logit of the label lies below the greatest, Q10

        public SoftmaxCrossEntropy(TrainedFullyConnected last)
        {
            _last = last;
            _values = new int[last.Rows];
            last.LeaveSums(_values);
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
            if (_last.Trained.HasMoved)
            {
                _last.Sum(arena, values);
            }

            _last.Trained.HasMoved = true; // the sums become something else below
            int unit = Factor.Multiply(_last.Trained.InputScale, LogitUnits);
            int[] scales = _last.Trained.Scales;
            int greatest = -LargestLogit;
            int classes = values.Length;
            for (int k = 0; k < classes; k++)
            {
                int factor = Factor.Multiply(unit, scales[k]);
                long product = values[k];
                product *= factor & Factor.MantissaMask;
                int shift = -(factor >> 16);
                product = shift > 0 ? (shift > 62 ? 0 : ((product >> (shift - 1)) + 1) >> 1) : shift > -15 ? product << -shift : product << 15;
                int logit = product > LargestLogit ? LargestLogit : product < -LargestLogit ? -LargestLogit : (int)product;
                values[k] = logit;
                if (logit > greatest)
                {
                    greatest = logit;
                    Best = k;
                }
            }

            _label = label;
            _margin = greatest - values[label] > LargestMargin ? LargestMargin : greatest - values[label];
            int sum = 0;
            for (int k = 0; k < classes; k++)
            {
                int power = Exponent.PowerOfHalf(greatest - values[k]);
                values[k] = power;
                sum += power;
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
            int sum = _sum;
            int half = sum >> 1;
            int ofLabel = Probability(_label) - Certain;
            int largest = -ofLabel;
            values[_label] = 0; // so that it is not the largest
            for (int k = 0; k < values.Length; k++)
            {
                int probability = ((values[k] << 15) + half) / sum;
                values[k] = probability;
                if (probability > largest)
                {
                    largest = probability;
                }
            }

            values[_label] = ofLabel;
            return largest;
        }
    }
}
