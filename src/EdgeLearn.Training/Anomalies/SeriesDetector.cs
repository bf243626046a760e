using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Finds anomalies in a series of samples that nobody has labelled: the last 32 samples, as ten means, are compared with the patterns remembered
    /// from before, and the distance from the nearest with a threshold that only few distances exceed. Everything is learned from the series itself,
    /// as it comes. docs/anomaly-results.md has how it does on the Numenta Anomaly Benchmark.
    /// </summary>
    public sealed class SeriesDetector : ILearnedState
    {
        /// <summary>The number of patterns that did best on the benchmark.</summary>
        public const int DefaultPatterns = 16;

        private readonly RecentPast _past = new RecentPast();
        private readonly PatternMemory _memory;
        private readonly AnomalyAlarm _alarm;

        /// <summary>Makes a detector that knows nothing.</summary>
        /// <param name="patterns">The patterns that it remembers, 1 to <see cref="PatternMemory.MaximumCapacity"/>; each takes 44 bytes.</param>
        /// <param name="alarm">How scores become alarms; there are none before 32 samples.</param>
        /// <exception cref="ArgumentNullException">There are no options.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The number of patterns or an option is out of range.</exception>
        public SeriesDetector(int patterns, AlarmOptions alarm)
        {
            _memory = new PatternMemory(RecentPast.Length, patterns);
            _alarm = new AnomalyAlarm(alarm);
        }

        /// <summary>How new the last samples are: the sum of the differences of ten means from those of the nearest pattern, in 1/256.</summary>
        public int Score { get; private set; }

        /// <summary>What a score must exceed, in the same unit.</summary>
        public int Threshold
        {
            get { return _alarm.Threshold; }
        }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return _past.StateLength + _memory.StateLength + _alarm.StateLength; }
        }

        /// <summary>Judges the next sample.</summary>
        /// <param name="sample">Any.</param>
        /// <returns>Whether there is an alarm now.</returns>
        public bool Observe(short sample)
        {
            _past.Observe(sample);
            if (!_past.IsFilled)
            {
                return false;
            }

            Score = _memory.Observe(_past.Means, 0);
            return _alarm.Observe(Score);
        }

        /// <summary>Learns the sample that was observed last.</summary>
        public void Step()
        {
            if (_past.IsFilled)
            {
                _memory.Step();
                _alarm.Step();
            }
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            _past.Save(writer);
            _memory.Save(writer);
            _alarm.Save(writer);
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            _past.Restore(reader);
            _memory.Restore(reader);
            _alarm.Restore(reader);
        }
    }
}
