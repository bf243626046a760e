using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Notices that learning diverges, long before a gate would judge it: the loss before each step, smoothed, rises above that of guessing, or
    /// scales of rows have to be doubled one after the other.
    /// </summary>
    public sealed class DivergenceGuard
    {
        private const int ShareBits = 4; // a new loss counts for a sixteenth
        private const int Margin = 1 << 10; // one bit above guessing
        private const int WarmUp = 32; // steps
        private const int Window = 256; // steps in which no more rows may outgrow their scale than there are classes

        private readonly IFeatureClassifier _learner;
        private readonly int _limit; // 1024ths of a bit
        private int _smoothed;
        private int _steps;
        private int _doublings; // at the beginning of the window

        /// <summary>Watches a learner.</summary>
        /// <param name="learner">A classifier.</param>
        /// <exception cref="ArgumentNullException">The learner is null.</exception>
        /// <exception cref="ArgumentException">It has no classes.</exception>
        public DivergenceGuard(IFeatureClassifier learner)
        {
            if (learner == null)
            {
                throw new ArgumentNullException();
            }

            if (learner.Classes == 0)
            {
                throw new ArgumentException();
            }

            _learner = learner;
            _limit = Exponent.Logarithm(learner.Classes << 15) + Margin;
            Reset();
        }

        /// <summary>Looks at the step that was taken last.</summary>
        /// <returns>Whether learning diverges.</returns>
        public bool Observe()
        {
            // A confidence of 0 is one of less than 2^-15.
            int loss = _learner.Confidence == 0 ? 15 << 10 : -Exponent.Logarithm(_learner.Confidence);
            _smoothed += (loss - _smoothed) >> ShareBits;
            _steps++;
            if (_steps % Window == 0)
            {
                _doublings = _learner.Doublings;
            }

            return (_steps > WarmUp && _smoothed > _limit) || _learner.Doublings - _doublings > _learner.Classes;
        }

        /// <summary>Begins anew, after a roll-back for instance.</summary>
        public void Reset()
        {
            _smoothed = 0;
            _steps = 0;
            _doublings = _learner.Doublings;
        }
    }
}
