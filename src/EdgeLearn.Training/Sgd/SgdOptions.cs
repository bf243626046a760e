using System;

namespace EdgeLearn.Training
{
    /// <summary>How a model trains by stochastic gradient descent.</summary>
    public sealed class SgdOptions
    {
        /// <summary>0.01.</summary>
        public const int DefaultRate = (-21 * 65536) + 20972;

        /// <summary>0.1 in Q15.</summary>
        public const int DefaultEase = 3277;

        /// <summary>The largest <see cref="Batch"/>: what waits for its end stays within 32 bits.</summary>
        public const int LargestBatch = 1024;

        /// <summary>Makes the default options.</summary>
        public SgdOptions()
        {
            Rate = DefaultRate;
            Ease = DefaultEase;
            Batch = 1;
            Seed = 1;
        }

        /// <summary>The learning rate, a <see cref="Factor"/>; <see cref="Factor.OfMillionths"/> makes one.</summary>
        public int Rate { get; set; }

        /// <summary>How the rate changes while samples are seen; null for a constant one.</summary>
        public RateSchedule Schedule { get; set; }

        /// <summary>
        /// Samples whose greatest error, in Q15, lies below this are taken by chance, less often the easier they are, with errors that are as
        /// much larger; so the mean step stays the same. 0 takes every sample.
        /// </summary>
        public int Ease { get; set; }

        /// <summary>
        /// Samples a step, 1 to <see cref="LargestBatch"/>: steps are the mean of their gradients. More than 1 takes four bytes a weight that trains; one sample a
        /// step learned as well in every study of this project.
        /// </summary>
        public int Batch { get; set; }

        /// <summary>
        /// The greatest length of the gradient of a row, that is, of the weights of one output, a <see cref="Factor"/>; a longer one is shortened (R. Pascanu,
        /// T. Mikolov and Y. Bengio, "On the difficulty of training recurrent neural networks", 2013; row by row as A. Brock and others,
        /// "High-Performance Large-Scale Image Recognition Without Normalization", 2021). 0 for any.
        /// </summary>
        public int Clip { get; set; }

        /// <summary>Whether steps have momentum of 7/8: a byte a weight more and one for each 16, and every weight moves at every step.</summary>
        public bool Momentum { get; set; }

        /// <summary>Weight decay per step and unit of learning rate, a <see cref="Factor"/>; 0 for none.</summary>
        public int Decay { get; set; }

        /// <summary>
        /// Whether the ranges of activations follow what training makes of them: needed from scratch, not for a calibrated model that only adapts.
        /// </summary>
        public bool AdaptRanges { get; set; }

        /// <summary>Of everything that chance decides.</summary>
        public int Seed { get; set; }

        /// <summary>Checks the options.</summary>
        /// <exception cref="ArgumentException">A rate is no factor, or the batch is out of range.</exception>
        internal void Verify()
        {
            if (!Factor.IsValid(Rate) || (Decay != 0 && !Factor.IsValid(Decay)) || (Clip != 0 && !Factor.IsValid(Clip)) || Batch < 1 || Batch > LargestBatch)
            {
                throw new ArgumentException();
            }
        }
    }
}
