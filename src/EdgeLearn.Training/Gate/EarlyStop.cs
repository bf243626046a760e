using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Says when learning no longer helps: when a loss, smoothed over time, has not fallen for some while (L. Prechelt, "Early Stopping - But
    /// When?", 1998).
    /// </summary>
    public sealed class EarlyStop
    {
        private const int ShareBits = 2; // a new value counts for a quarter
        private const int FractionBits = 8;

        private readonly int _patience;
        private long _smoothed; // loss << FractionBits
        private long _best;
        private int _since;

        /// <summary>Makes a rule.</summary>
        /// <param name="patience">How many losses in a row may leave the smoothed one as it is, from 1.</param>
        /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
        public EarlyStop(int patience)
        {
            if (patience < 1)
            {
                throw new ArgumentOutOfRangeException();
            }

            _patience = patience;
            Reset();
        }

        /// <summary>Whether to stop.</summary>
        public bool ShouldStop
        {
            get { return _since >= _patience; }
        }

        /// <summary>Takes the next loss.</summary>
        /// <param name="loss">Any unit, from 0.</param>
        public void Observe(int loss)
        {
            long value = (long)loss << FractionBits;
            _smoothed = _smoothed < 0 ? value : _smoothed + ((value - _smoothed) >> ShareBits);
            if (_best < 0 || _smoothed < _best)
            {
                _best = _smoothed;
                _since = 0;
            }
            else
            {
                _since++;
            }
        }

        /// <summary>Begins anew.</summary>
        public void Reset()
        {
            _smoothed = -1;
            _best = -1;
            _since = 0;
        }
    }
}
