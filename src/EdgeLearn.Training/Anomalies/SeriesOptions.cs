namespace EdgeLearn.Training
{
    /// <summary>How a <see cref="SeriesDetector"/> watches a series.</summary>
    public sealed class SeriesOptions
    {
        /// <summary>Makes the default options.</summary>
        public SeriesOptions()
        {
            Patterns = 16;
            OneIn = 667;
            Learning = 400;
            Quiet = 150;
        }

        /// <summary>The patterns that it remembers, 1 to <see cref="PatternMemory.MaximumCapacity"/>; each takes 44 bytes.</summary>
        public int Patterns { get; set; }

        /// <summary>One observation in so many is to be anomalous, 2 to <see cref="PercentileThreshold.MaximumRarity"/>: 667 is the percentile 99.85.</summary>
        public int OneIn { get; set; }

        /// <summary>How many samples it learns from before the first alarm, 64 to 32767.</summary>
        public int Learning { get; set; }

        /// <summary>How many samples after an alarm cannot give another one, from 0.</summary>
        public int Quiet { get; set; }
    }
}
