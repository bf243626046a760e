using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Lets a learner keep what it learned only if that is no worse on samples that it never learns from; otherwise the last good weights come
    /// back. Hold samples back, let the learner take steps, and judge from time to time.
    /// </summary>
    /// <remarks>
    /// Judged is the cross-entropy, of each sample at most 8 bits so that one wrong label does not decide. Samples that were held back since
    /// the last judgement are not counted in the next one: nobody knows what the last good weights say of them.
    /// </remarks>
    public sealed class LearningGate
    {
        private const short Unknown = -1;
        private const int LargestLoss = 8 << 10; // 1024ths of a bit

        private readonly IFeatureClassifier _learner;
        private readonly ReplayBuffer _held;
        private readonly StateCopy _good; // the last good weights
        private readonly short[] _losses; // (capacity): of the held samples under the last good weights, 1024ths of a bit, or Unknown
        private readonly int _patience;
        private int _worse; // judgements since the last that was no worse
        private bool _hasFailed; // whether the last round ended with a roll-back

        /// <summary>Makes a gate; the weights as they are count as good.</summary>
        /// <param name="learner">The learner.</param>
        /// <param name="capacity">The most samples that are held back, 1 to 32767; of more, some are chosen by chance.</param>
        /// <param name="patience">How many judgements in a row may find the weights worse before the last good ones come back, from 0.</param>
        /// <param name="seed">Of the choice of samples.</param>
        /// <exception cref="ArgumentNullException">The learner is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
        public LearningGate(IFeatureClassifier learner, int capacity, int patience, int seed)
        {
            if (learner == null)
            {
                throw new ArgumentNullException();
            }

            if (patience < 0)
            {
                throw new ArgumentOutOfRangeException();
            }

            _learner = learner;
            _patience = patience;
            _held = new ReplayBuffer(capacity, learner.FeatureCount, seed);
            _losses = new short[capacity];
            _good = new StateCopy(learner.Weights.StateLength);
            _good.Keep(learner.Weights);
        }

        /// <summary>How many samples are held back.</summary>
        public int Held
        {
            get { return _held.Count; }
        }

        /// <summary>The mean cross-entropy of the last good weights over the samples that it is known of, 1024ths of a bit.</summary>
        public int GoodLoss { get; private set; }

        /// <summary>How often new weights were kept.</summary>
        public int Kept { get; private set; }

        /// <summary>How often the last good weights came back.</summary>
        public int RolledBack { get; private set; }

        /// <summary>Holds back the sample that the learner observed last.</summary>
        /// <param name="label">Its class.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
        public void Hold(int label)
        {
            if (label < 0 || label >= _learner.Classes)
            {
                throw new ArgumentOutOfRangeException();
            }

            int place;
            if (_held.Observe(_learner, label, out place))
            {
                _losses[place] = Unknown;
            }
        }

        /// <summary>Judges the weights as they are. What the learner observed before is gone then.</summary>
        public GateVerdict Judge()
        {
            int good = 0;
            int now = 0;
            for (int i = 0; i < _held.Count; i++)
            {
                if (_losses[i] != Unknown)
                {
                    good += _losses[i];
                    now += LossOf(i);
                }
            }

            if (now <= good)
            {
                Keep();
                return GateVerdict.Kept;
            }

            if (_worse < _patience)
            {
                _worse++;
                return GateVerdict.Tolerated;
            }

            RollBack();
            return GateVerdict.RolledBack;
        }

        /// <summary>Ends a round of learning: the last good weights are those of the learner then.</summary>
        /// <returns>Whether the weights as they are were kept.</returns>
        public bool Settle()
        {
            _worse = _patience;
            return Judge() == GateVerdict.Kept;
        }

        /// <summary>
        /// Brings the last good weights back, without a judgement. The second time in a row the learning rate is halved: what has failed twice would
        /// fail again.
        /// </summary>
        public void RollBack()
        {
            _good.GiveBack(_learner.Weights);
            if (_hasFailed && Factor.Exponent(_learner.Rate) > Factor.LeastExponent)
            {
                _learner.Rate = Factor.Shift(_learner.Rate, -1);
            }

            _hasFailed = true;
            RolledBack++;
            Measure();
        }

        private void Keep()
        {
            _good.Keep(_learner.Weights);
            _hasFailed = false;
            Kept++;
            Measure();
        }

        /// <summary>Measures the last good weights, which are those of the learner now, on all samples.</summary>
        private void Measure()
        {
            int sum = 0;
            _worse = 0;
            for (int i = 0; i < _held.Count; i++)
            {
                _losses[i] = (short)LossOf(i);
                sum += _losses[i];
            }

            GoodLoss = _held.Count == 0 ? 0 : sum / _held.Count;
        }

        private int LossOf(int i)
        {
            _learner.ObserveFeatures(_held.Values, _held.Offset(i));
            int loss = _learner.Loss(_held.LabelOf(i));
            return loss > LargestLoss ? LargestLoss : loss;
        }
    }
}
