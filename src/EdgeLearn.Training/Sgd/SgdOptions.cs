namespace EdgeLearn.Training
{
    /// <summary>How a model trains by stochastic gradient descent, one sample a step.</summary>
    public sealed class SgdOptions
    {
        /// <summary>0.01.</summary>
        public const int DefaultRate = (-21 * 65536) + 20972;

        /// <summary>0.1 in Q15.</summary>
        public const int DefaultEase = 3277;

        /// <summary>Makes the default options.</summary>
        public SgdOptions()
        {
            Rate = DefaultRate;
            Ease = DefaultEase;
            Seed = 1;
        }

        /// <summary>The learning rate, a <see cref="Factor"/>; <see cref="Factor.OfMillionths"/> makes one.</summary>
        public int Rate { get; set; }

        /// <summary>
        /// Samples whose greatest error, in Q15, lies below this are taken by chance, less often the easier they are, with errors that are as
        /// much larger; so the mean step stays the same. 0 takes every sample.
        /// </summary>
        public int Ease { get; set; }

        /// <summary>Whether steps have momentum of 7/8: two bytes a weight more, and every weight moves at every step.</summary>
        public bool Momentum { get; set; }

        /// <summary>Weight decay per step and unit of learning rate, a <see cref="Factor"/>; 0 for none.</summary>
        public int Decay { get; set; }

        /// <summary>
        /// Whether the ranges of activations follow what training makes of them: needed from scratch, not for a calibrated model that only adapts.
        /// </summary>
        public bool AdaptRanges { get; set; }

        /// <summary>Of everything that chance decides.</summary>
        public int Seed { get; set; }
    }
}
