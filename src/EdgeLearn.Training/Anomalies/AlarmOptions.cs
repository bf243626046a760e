namespace EdgeLearn.Training
{
    /// <summary>How scores become alarms.</summary>
    public sealed class AlarmOptions
    {
        /// <summary>Makes the default options.</summary>
        public AlarmOptions()
        {
            OneIn = 667;
            FirstScores = 70;
            Margin = 100;
            Needed = 1;
            Voters = 1;
        }

        /// <summary>One observation in so many is to exceed the threshold, 2 to <see cref="PercentileThreshold.MaximumRarity"/>: 667 is the percentile 99.85.</summary>
        public int OneIn { get; set; }

        /// <summary>After how many scores the threshold begins, with the greatest of them: 1 to 32767.</summary>
        public int FirstScores { get; set; }

        /// <summary>What a score must exceed, in percent of the threshold: 1 to 10000.</summary>
        public int Margin { get; set; }

        /// <summary>How many of the last observations must exceed it, 1 to <see cref="Voters"/>.</summary>
        public int Needed { get; set; }

        /// <summary>How many of the last observations are asked, 1 to <see cref="AlarmVote.MaximumVoters"/>.</summary>
        public int Voters { get; set; }

        /// <summary>How many observations after an alarm cannot give another one, from 0.</summary>
        public int Quiet { get; set; }

        /// <summary>How many observations at the start cannot give one, from 0; beside those that the threshold needs to begin.</summary>
        public int Silence { get; set; }
    }
}
