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
        private const int MostDoublings = 12;
        private const int LargestMargin = 64 << 10; // nothing is more surprising: sums of losses stay within 32 bits

        private readonly DenseTraining _last;
        private readonly int[] _values; // (classes): sums, which a forward pass may leave, then logits, then powers; errors where asked for
        private bool _hasLogits; // rather than sums
        private int _greatest; // of the logits
        private int _sum; // of the powers
        private int _label; // of the last evaluation
        private int _margin; // by how much the logit of the label lies below the greatest, Q10

        /// <summary>Prepares the loss of a layer.</summary>
        /// <param name="last">The last layer.</param>
        public SoftmaxCrossEntropy(DenseTraining last)
        {
            _last = last;
            _values = new int[last.Weights.Rows];
        }

        /// <summary>Where a forward pass may leave the sums of the last layer, (classes).</summary>
        public int[] Sums
        {
            get { return _values; }
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

        /// <summary>Runs the last layer forward.</summary>
        /// <param name="arena">Holds its input.</param>
        /// <param name="x">The first element of it.</param>
        /// <returns>The most probable class.</returns>
        public int Classify(sbyte[] arena, int x)
        {
            _last.Sum(arena, x, _values);
            TakeLogits();
            return Best;
        }

        /// <summary>Computes the probabilities of the classes.</summary>
        /// <param name="arena">Holds the input of the last layer.</param>
        /// <param name="x">The first element of it.</param>
        /// <param name="label">The class whose loss is asked for.</param>
        public void Evaluate(sbyte[] arena, int x, int label)
        {
            if (!_last.Weights.HasSums)
            {
                _last.Sum(arena, x, _values);
                _hasLogits = false;
            }

            if (!_hasLogits)
            {
                TakeLogits();
            }

            int[] values = _values;
            int greatest = _greatest;
            int classes = values.Length;
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
            _hasLogits = false;
            _last.Weights.HasSums = false; // the sums are gone
        }

        /// <summary>The probability of a class, Q15.</summary>
        public int Probability(int k)
        {
            return ((_values[k] << 15) + (_sum >> 1)) / _sum;
        }

        /// <summary>Decides whether the sample that was evaluated last is worth a step; if so, its errors follow. Probabilities are gone then.</summary>
        /// <param name="ease">See <see cref="SgdOptions.Ease"/>.</param>
        /// <param name="random">Decides.</param>
        /// <param name="errors">Becomes the errors, in block floating point of 13 bits and a sign.</param>
        /// <param name="e">The first of them, (classes).</param>
        /// <param name="scale">Becomes their scale, a factor.</param>
        public bool TakeErrors(int ease, RandomBits random, short[] errors, int e, out int scale)
        {
            int[] values = _values;
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
            scale = 0;
            int doublings = 0;
            while (doublings < MostDoublings && largest << (doublings + 1) <= ease)
            {
                doublings++;
            }

            if (largest == 0 || (doublings > 0 && random.Next(doublings) != 0))
            {
                return false;
            }

            int shift = 0;
            while (largest << doublings >> shift >= 1 << ErrorTensors.Bits)
            {
                shift++;
            }

            half = shift == 0 ? 0 : 1 << (shift - 1);
            for (int k = 0; k < values.Length; k++)
            {
                errors[e++] = (short)(((values[k] << doublings) + half) >> shift);
            }

            scale = Factor.Shift(Factor.One, shift - 15);
            return true;
        }

        /// <summary>Turns sums, whose rows have scales of their own, into logits of one scale.</summary>
        private void TakeLogits()
        {
            int[] values = _values;
            int[] scales = _last.Weights.Scales;
            int unit = Factor.Multiply(_last.Weights.InputScale, LogitUnits);
            int greatest = -LargestLogit - 1;
            for (int k = 0; k < values.Length; k++)
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

            _greatest = greatest;
            _hasLogits = true;
        }
    }
}
