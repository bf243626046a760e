using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// A threshold that learns which score only one observation in so many exceeds. It rises by a share of itself whenever it is exceeded and falls a
    /// little otherwise, in the proportion that balances at the percentile: rise = 0.1 * (1 - 1/n), fall = 0.1 / n (A. Yazidi and H. Hammer,
    /// "Multiplicative update methods for incremental quantile estimation", IEEE Transactions on Cybernetics 49, 2019). No scores
    /// are stored.
    /// </summary>
    public sealed class PercentileThreshold : ILearnedState
    {
        /// <summary>The largest n: with a greater one the falls would be lost in rounding.</summary>
        public const int MaximumRarity = 10000;

        private const int FractionBits = 12;
        private const int StepBits = 20;
        private const int Pace = (1 << StepBits) / 10;

        private readonly int _rise;
        private readonly int _fall;
        private readonly int _firstScores;
        private long _value; // 2^-12
        private int _seen;
        private int _score;

        /// <summary>Makes a threshold that knows nothing.</summary>
        /// <param name="oneIn">n: one observation in n shall exceed it, 2 to <see cref="MaximumRarity"/>.</param>
        /// <param name="firstScores">After how many scores, 1 to 32767, it begins: with the greatest of them.</param>
        /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
        public PercentileThreshold(int oneIn, int firstScores)
        {
            if (oneIn < 2 || oneIn > MaximumRarity || firstScores < 1 || firstScores > short.MaxValue)
            {
                throw new ArgumentOutOfRangeException();
            }

            _fall = (Pace + (oneIn / 2)) / oneIn;
            _rise = Pace - _fall;
            _firstScores = firstScores;
        }

        /// <summary>The threshold, in the unit of the scores.</summary>
        public int Value
        {
            get { return (int)(_value >> FractionBits); }
        }

        /// <summary>Whether it has seen enough scores to judge one.</summary>
        public bool IsReady
        {
            get { return _seen == _firstScores; }
        }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return 10; }
        }

        /// <summary>Judges a score.</summary>
        /// <param name="score">From 0.</param>
        /// <returns>Whether it exceeds the threshold; never before <see cref="IsReady"/>.</returns>
        public bool Observe(int score)
        {
            _score = score;
            return _seen == _firstScores && (long)score << FractionBits > _value;
        }

        /// <summary>Learns the score that was observed last.</summary>
        public void Step()
        {
            long score = (long)_score << FractionBits;
            if (_seen < _firstScores)
            {
                _seen++;
                _value = score > _value ? score : _value;
            }
            else if (score > _value)
            {
                _value += ((_value * _rise) >> StepBits) + (1 << FractionBits);
            }
            else
            {
                _value -= (_value * _fall) >> StepBits;
            }
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            writer.WriteInt64(_value);
            writer.WriteInt16(_seen);
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            _value = reader.ReadInt64();
            _seen = reader.ReadInt16();
        }
    }
}
