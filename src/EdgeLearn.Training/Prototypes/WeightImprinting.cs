using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Gives a classifier a class without training: the direction of the class's mean becomes its weights (H. Qi, M. Brown, D. G. Lowe,
    /// "Low-Shot Learning with Imprinted Weights", 2018), as long as those of the other classes are in the mean. Steps may follow.
    /// </summary>
    public static class WeightImprinting
    {
        /// <summary>Sets the weights of a class of the last FULLY_CONNECTED.</summary>
        /// <param name="prototypes">The classes: of what the last layer reads, with its zero point.</param>
        /// <param name="label">The class, in both.</param>
        /// <param name="learner">The classifier.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
        /// <exception cref="ArgumentException">The last layer reads another number of features.</exception>
        /// <exception cref="InvalidOperationException">
        /// The class has no sample, or only features of 0; or the plan does not end with a FULLY_CONNECTED whose weights of this class train.
        /// </exception>
        public static void Imprint(PrototypeClassifier prototypes, int label, SgdLearner learner)
        {
            if (prototypes == null || learner == null)
            {
                throw new ArgumentNullException();
            }

            TrainedFullyConnected last = learner.Layers[learner.Layers.Length - 1] as TrainedFullyConnected;
            if (last == null || prototypes.SamplesOf(label) == 0)
            {
                throw new InvalidOperationException();
            }

            if (label >= last.Trained.Rows)
            {
                throw new ArgumentOutOfRangeException();
            }

            TrainedWeights weights = last.Trained;
            if (weights.RowLength != prototypes.Length)
            {
                throw new ArgumentException();
            }

            int first = label * prototypes.Length;
            if (!RowImprint.IsPossible(weights, label) || IsZero(prototypes.Sums, first, prototypes.Length))
            {
                throw new InvalidOperationException();
            }

            RowImprint.Set(weights, label, prototypes.Sums, first);
        }

        private static bool IsZero(int[] values, int first, int count)
        {
            int any = 0;
            for (int i = first; i < first + count; i++)
            {
                any |= values[i];
            }

            return any == 0;
        }
    }
}
