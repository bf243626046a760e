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
        private const int FirstScores = 70; // after the first 32 samples: the memory needs to have seen something before distances mean anything

        private readonly RecentPast _past = new RecentPast();
        private readonly PatternMemory _memory;
        private readonly PercentileThreshold _threshold;
        private readonly AlarmVote _vote;
        private readonly int _learning;
        private int _seen;

        /// <summary>Makes a detector that knows nothing.</summary>
        /// <param name="options">How it watches.</param>
        /// <exception cref="ArgumentNullException">There are no options.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
        public SeriesDetector(SeriesOptions options)
        {
            if (options == null)
            {
                throw new ArgumentNullException();
            }

            if (options.Learning < 64 || options.Learning > short.MaxValue)
            {
                throw new ArgumentOutOfRangeException();
            }

            _memory = new PatternMemory(RecentPast.Length, options.Patterns);
            _threshold = new PercentileThreshold(options.OneIn, FirstScores);
            _vote = new AlarmVote(1, 1, options.Quiet);
            _learning = options.Learning;
        }

        /// <summary>How new the last samples are: the sum of the differences of ten means from those of the nearest pattern, in 1/256.</summary>
        public int Score { get; private set; }

        /// <summary>What a score must exceed, in the same unit.</summary>
        public int Threshold
        {
            get { return _threshold.Value; }
        }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return _past.StateLength + _memory.StateLength + _threshold.StateLength + _vote.StateLength + 2; }
        }

        /// <summary>Judges the next sample.</summary>
        /// <param name="sample">Any.</param>
        /// <returns>Whether there is an alarm.</returns>
        public bool Observe(short sample)
        {
            _past.Observe(sample);
            if (_seen < _learning)
            {
                _seen++;
            }

            if (!_past.IsFilled)
            {
                return false;
            }

            Score = _memory.Observe(_past.Means, 0);
            bool isAnomalous = _threshold.Observe(Score);
            return _seen == _learning && _vote.Observe(isAnomalous);
        }

        /// <summary>Learns the sample that was observed last.</summary>
        public void Step()
        {
            if (_past.IsFilled)
            {
                _memory.Step();
                _threshold.Step();
            }
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            _past.Save(writer);
            _memory.Save(writer);
            _threshold.Save(writer);
            _vote.Save(writer);
            writer.WriteInt16(_seen);
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            _past.Restore(reader);
            _memory.Restore(reader);
            _threshold.Restore(reader);
            _vote.Restore(reader);
            _seen = reader.ReadInt16();
        }
    }
}
