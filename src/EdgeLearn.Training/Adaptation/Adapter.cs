using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Adapts a classifier to new samples as they come: a step with each, some with samples from before so that neither they nor what the model
    /// knew is forgotten, a gate that takes back what made it worse, a guard against divergence. Let the learner observe a sample, then call
    /// <see cref="Learn"/>; when there is time, <see cref="Rehearse"/>.
    /// </summary>
    public sealed class Adapter
    {
        private readonly IFeatureClassifier _learner;
        private readonly ReplayBuffer _samples;
        private readonly ReplayBuffer _known; // null for none
        private readonly LearningGate _gate; // null for none
        private readonly AdaptationOptions _options;
        private readonly DivergenceGuard _guard;
        private readonly short[] _seen; // (classes): samples since one was held back
        private int _untilJudgement;

        /// <summary>Brings the parts together.</summary>
        /// <param name="learner">A classifier.</param>
        /// <param name="samples">Keeps samples that were learned.</param>
        /// <param name="known">Features that came with the model, of those whom it knew; null for none.</param>
        /// <param name="gate">Of the same learner; null to learn without one.</param>
        /// <param name="options">How to adapt; they are not to change afterwards.</param>
        /// <exception cref="ArgumentNullException">The learner, its samples or the options are null.</exception>
        /// <exception cref="ArgumentException">The learner has no classes, or an option is out of its range.</exception>
        public Adapter(IFeatureClassifier learner, ReplayBuffer samples, ReplayBuffer known, LearningGate gate, AdaptationOptions options)
        {
            if (learner == null || samples == null || options == null)
            {
                throw new ArgumentNullException();
            }

            if (options.HoldEvery < 0 || options.HoldEvery == 1 || options.NewReplays < 0 || options.KnownReplays < 0 || options.JudgeEvery < 1)
            {
                throw new ArgumentException();
            }

            _learner = learner;
            _samples = samples;
            _known = known;
            _gate = gate;
            _options = options;
            _guard = new DivergenceGuard(learner);
            _seen = new short[learner.Classes];
            _untilJudgement = options.JudgeEvery;
        }

        /// <summary>Whether the last sample was held back for the gate: then no other view of it may be learned.</summary>
        public bool WasHeld { get; private set; }

        /// <summary>Learns the class of the sample that the learner observed last, or holds it back. What was observed is gone then.</summary>
        /// <param name="label">The right class, from 0.</param>
        /// <returns>Whether the weights that this step began with, and what was learned since the last judgement, are still there.</returns>
        /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
        public bool Learn(int label)
        {
            if (label < 0 || label >= _seen.Length)
            {
                throw new ArgumentOutOfRangeException();
            }

            WasHeld = _gate != null && _options.HoldEvery > 0 && ++_seen[label] == _options.HoldEvery;
            if (WasHeld)
            {
                _seen[label] = 0;
                _gate.Hold(label);
                return true;
            }

            return LearnView(label);
        }

        /// <summary>Learns another view of a sample that was not held back, shifted or with noise; the learner has observed it. What was observed is gone then.</summary>
        /// <param name="label">The right class, from 0.</param>
        /// <returns>As <see cref="Learn"/> does.</returns>
        /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
        public bool LearnView(int label)
        {
            _samples.Observe(_learner, label);
            _learner.Step(label);
            bool good = RehearseKnown();
            for (int i = 0; good && i < _options.NewReplays; i++)
            {
                _samples.Step(_learner);
                good = RehearseKnown();
            }

            if (good && --_untilJudgement == 0)
            {
                _untilJudgement = _options.JudgeEvery;
                good = _gate == null || _gate.Judge() != GateVerdict.RolledBack;
            }

            return good;
        }

        /// <summary>Learns the samples that were kept once more, as many steps as there are samples and passes, and ends the round: the gate decides.</summary>
        /// <param name="passes">How often each sample is taken in the mean.</param>
        /// <returns>Whether what was learned since the last judgement is still there.</returns>
        public bool Rehearse(int passes)
        {
            bool good = true;
            for (int pass = 0; good && pass < passes; pass++)
            {
                for (int i = 0; good && i < _samples.Count; i++)
                {
                    _samples.Step(_learner);
                    good = RehearseKnown();
                }

                if (good && _gate != null)
                {
                    good = _gate.Judge() != GateVerdict.RolledBack;
                }
            }

            return (_gate == null || !good || _gate.Settle()) && good;
        }

        /// <summary>Looks at the step that was taken, and takes some with samples of those whom the model knew.</summary>
        /// <returns>False where learning diverged and was rolled back.</returns>
        private bool RehearseKnown()
        {
            bool diverges = _guard.Observe();
            for (int i = 0; !diverges && _known != null && i < _options.KnownReplays; i++)
            {
                _known.Step(_learner);
                diverges = _guard.Observe();
            }

            if (diverges)
            {
                _guard.Reset();
                if (_gate != null)
                {
                    _gate.RollBack();
                }
            }

            return !diverges;
        }
    }
}
