using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// A vote over time: an alarm needs several of the last observations to speak for it, and is followed by a time of quiet, so that one event gives
    /// one alarm.
    /// </summary>
    public sealed class AlarmVote : ILearnedState
    {
        /// <summary>The greatest number of observations that vote.</summary>
        public const int MaximumVoters = 31;

        private readonly int _needed;
        private readonly int _mask;
        private readonly int _quiet;
        private int _votes; // a bit for each voter, the latest lowest
        private int _untilHeard;

        /// <summary>Makes a vote.</summary>
        /// <param name="needed">How many votes make an alarm, 1 to <paramref name="voters"/>.</param>
        /// <param name="voters">How many of the last observations vote, 1 to <see cref="MaximumVoters"/>.</param>
        /// <param name="quiet">How many observations after an alarm cannot give another one, from 0.</param>
        /// <param name="silence">How many observations at the start cannot give one, from 0.</param>
        /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
        public AlarmVote(int needed, int voters, int quiet, int silence)
        {
            if (voters < 1 || voters > MaximumVoters || needed < 1 || needed > voters || quiet < 0 || silence < 0)
            {
                throw new ArgumentOutOfRangeException();
            }

            _needed = needed;
            _mask = int.MaxValue >> (MaximumVoters - voters);
            _quiet = quiet;
            _untilHeard = silence;
        }

        /// <summary>The votes for an alarm among the last observations.</summary>
        public int Votes
        {
            get
            {
                int count = 0;
                for (int votes = _votes; votes != 0; votes &= votes - 1)
                {
                    count++;
                }

                return count;
            }
        }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return 8; }
        }

        /// <summary>Takes the next vote.</summary>
        /// <param name="isAnomalous">Whether the observation speaks for an alarm.</param>
        /// <returns>Whether there is an alarm now.</returns>
        public bool Observe(bool isAnomalous)
        {
            _votes = ((_votes << 1) | (isAnomalous ? 1 : 0)) & _mask;
            if (_untilHeard > 0)
            {
                _untilHeard--;
                return false;
            }

            if (!isAnomalous || Votes < _needed)
            {
                return false;
            }

            _untilHeard = _quiet;
            return true;
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            writer.WriteInt32(_votes);
            writer.WriteInt32(_untilHeard);
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            _votes = reader.ReadInt32();
            _untilHeard = reader.ReadInt32();
        }
    }
}
