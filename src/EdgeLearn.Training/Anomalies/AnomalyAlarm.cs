using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Makes alarms of anomaly scores, whatever they measure: a threshold learned as a percentile of the scores, and a vote over time. A device that
    /// steps after every observation follows slow changes; one that steps only while its machine is known to be well keeps that as its measure.
    /// </summary>
    public sealed class AnomalyAlarm : ILearnedState
    {
        private const int Percent = 100;
        private const int MaximumMargin = 100 * Percent;

        private readonly PercentileThreshold _threshold;
        private readonly AlarmVote _vote;
        private readonly int _margin;

        /// <summary>Makes an alarm that knows no scores yet.</summary>
        /// <param name="options">How scores become alarms.</param>
        /// <exception cref="ArgumentNullException">There are no options.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
        public AnomalyAlarm(AlarmOptions options)
        {
            if (options == null)
            {
                throw new ArgumentNullException();
            }

            if (options.Margin < 1 || options.Margin > MaximumMargin)
            {
                throw new ArgumentOutOfRangeException();
            }

            _threshold = new PercentileThreshold(options.OneIn, options.FirstScores);
            _vote = new AlarmVote(options.Needed, options.Voters, options.Quiet, options.Silence);
            _margin = options.Margin;
        }

        /// <summary>What a score must exceed: the margin of the learned threshold, at most the greatest int.</summary>
        public int Threshold
        {
            get
            {
                long value = (long)_threshold.Value * _margin / Percent;
                return value > int.MaxValue ? int.MaxValue : (int)value;
            }
        }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return _threshold.StateLength + _vote.StateLength; }
        }

        /// <summary>Judges a score.</summary>
        /// <param name="score">From 0.</param>
        /// <returns>Whether there is an alarm now.</returns>
        public bool Observe(int score)
        {
            bool isAnomalous = _threshold.Observe(score);
            return _vote.Observe(_margin == Percent ? isAnomalous : _threshold.IsReady && score > Threshold);
        }

        /// <summary>Learns the score that was observed last.</summary>
        public void Step()
        {
            _threshold.Step();
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            _threshold.Save(writer);
            _vote.Save(writer);
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            _threshold.Restore(reader);
            _vote.Restore(reader);
        }
    }
}
