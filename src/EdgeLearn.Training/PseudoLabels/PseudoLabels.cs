using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Learns from samples without labels (D.-H. Lee, "Pseudo-Label", 2013): where a classifier is sure of its guess, and has been for some samples in a
    /// row, the guess is taken for the label. Observe with the learner, then take a step here.
    /// </summary>
    public sealed class PseudoLabels : ILearnedState
    {
        private readonly IFeatureClassifier _learner;
        private int _last = -1; // the class of the run
        private int _run; // guesses of it, one after the other

        /// <summary>Learns through a learner.</summary>
        /// <param name="learner">The classifier; its plan ends with a FULLY_CONNECTED.</param>
        /// <param name="bound">The least probability of a guess that is taken, in Q15: 0 to 32768.</param>
        /// <param name="agreement">How many guesses in a row have to be the same, and as sure, until one is taken; 1 for no others.</param>
        /// <exception cref="ArgumentNullException">There is no learner.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
        /// <exception cref="InvalidOperationException">The learner is no classifier.</exception>
        public PseudoLabels(IFeatureClassifier learner, int bound, int agreement)
        {
            if (learner == null)
            {
                throw new ArgumentNullException();
            }

            if (bound < 0 || bound > 32768 || agreement < 1 || agreement > short.MaxValue)
            {
                throw new ArgumentOutOfRangeException();
            }

            if (learner.Classes == 0)
            {
                throw new InvalidOperationException();
            }

            _learner = learner;
            Bound = bound;
            Agreement = agreement;
        }

        /// <summary>The least probability of a guess that is taken, in Q15.</summary>
        public int Bound { get; }

        /// <summary>How many guesses in a row have to be the same.</summary>
        public int Agreement { get; }

        /// <summary>The probability of the last guess, in Q15.</summary>
        public int Probability { get; private set; }

        /// <summary>Guesses that were taken.</summary>
        public int Taken { get; private set; }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return 4; }
        }

        /// <summary>Learns from the sample that the learner observed last, if its guess is sure enough.</summary>
        /// <param name="guess">What the learner gave for it.</param>
        /// <returns>Whether the guess was taken for the label; the learner may still find it too easy for a step.</returns>
        /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
        public bool Step(int guess)
        {
            Probability = _learner.Probability(guess);
            if (Probability < Bound)
            {
                _run = 0;
                return false;
            }

            _run = guess != _last ? 1 : _run < Agreement ? _run + 1 : _run;
            _last = guess;
            if (_run < Agreement)
            {
                return false;
            }

            Taken++;
            _learner.Step(guess);
            return true;
        }

        /// <summary>Begins a new run, as after a sample that has nothing to do with those before.</summary>
        public void Reset()
        {
            _run = 0;
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            writer.WriteInt16(_last);
            writer.WriteInt16(_run);
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            _last = reader.ReadInt16();
            _run = reader.ReadInt16();
        }
    }
}
