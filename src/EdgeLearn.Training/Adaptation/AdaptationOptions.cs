namespace EdgeLearn.Training
{
    /// <summary>How a model adapts to the one who wears it, or the machine that it hangs on.</summary>
    public sealed class AdaptationOptions
    {
        /// <summary>Makes the default options.</summary>
        public AdaptationOptions()
        {
            HoldEvery = 5;
            NewReplays = 4;
            KnownReplays = 1;
            JudgeEvery = 16;
        }

        /// <summary>Every so many samples of a class one is held back for the gate, from 2; 0 for none.</summary>
        public int HoldEvery { get; set; }

        /// <summary>Steps with samples that were learned before, after each new one.</summary>
        public int NewReplays { get; set; }

        /// <summary>Steps with samples of those whom the model knew before, after each of these steps and of those with a new sample.</summary>
        public int KnownReplays { get; set; }

        /// <summary>The gate judges after so many new samples, from 1.</summary>
        public int JudgeEvery { get; set; }
    }
}
