using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// A last layer that is made on the board: a dense layer with softmax over int8 features, such as the output of an embedding or of a model
    /// that runs compiled, for classes that nobody knew before. It begins with weights of 0 and learns by the same integer steps as
    /// <see cref="SgdLearner"/>, without a model file or a training plan.
    /// </summary>
    public sealed class DenseHead : IFeatureClassifier, ILearnedState
    {
        /// <summary>The most features: sums stay within 32 bits.</summary>
        public const int MostFeatures = 65535;

        /// <summary>The most classes.</summary>
        public const int MostClasses = 256;

        private const int InputRange = 255; // steps of an int8 input
        private const int StepsOfLogit = 64; // a weight of so many, at an input that is greatest, adds 1 to a logit
        private const int OwnStateLength = 28; // what is not of the weights

        private readonly DenseTraining _training;
        private readonly SoftmaxCrossEntropy _loss;
        private readonly BackwardPass _pass;
        private readonly short[] _errors; // (classes)
        private readonly RateSchedule _schedule; // null for a constant rate
        private readonly int _ease;
        private int _input; // the first feature in the arena of the pass

        /// <summary>Makes a head over features that a model computes.</summary>
        /// <param name="features">The tensor: int8, with a scale.</param>
        /// <param name="classes">The number of classes, 2 to <see cref="MostClasses"/>.</param>
        /// <param name="options">How to train.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentException">The tensor is not int8 with a scale, or the options ask for what only a model with a training plan can do.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
        public DenseHead(TensorInfo features, int classes, SgdOptions options)
            : this(CountOf(features), classes, Factor.OfSingle(features.Scale), features.ZeroPoint, options)
        {
        }

        /// <summary>Makes a head.</summary>
        /// <param name="features">The number of features, 1 to <see cref="MostFeatures"/>.</param>
        /// <param name="classes">The number of classes, 2 to <see cref="MostClasses"/>.</param>
        /// <param name="scale">The real value of a step of a feature, a <see cref="Factor"/>.</param>
        /// <param name="zeroPoint">The feature that stands for 0, -128 to 127.</param>
        /// <param name="options">How to train: rate, schedule, ease, clip, momentum and seed. Batches, decay and ranges that adapt are for models with a training plan.</param>
        /// <exception cref="ArgumentNullException">The options are null.</exception>
        /// <exception cref="ArgumentException">The scale is no factor, or the options ask for what only a model with a training plan can do.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
        public DenseHead(int features, int classes, int scale, int zeroPoint, SgdOptions options)
        {
            if (options == null)
            {
                throw new ArgumentNullException();
            }

            options.Verify();
            if (!Factor.IsValid(scale) || options.Batch > 1 || options.Decay != 0 || options.AdaptRanges)
            {
                throw new ArgumentException();
            }

            if (features < 1 || features > MostFeatures || classes < 2 || classes > MostClasses || zeroPoint < -128 || zeroPoint > 127)
            {
                throw new ArgumentOutOfRangeException();
            }

            int[] scales = new int[classes];
            int rowScale = Factor.Divide(Factor.One, Factor.Multiply(scale, Factor.Of(InputRange * StepsOfLogit, 0)));
            for (int i = 0; i < classes; i++)
            {
                scales[i] = rowScale;
            }

            _training = new DenseTraining(new TrainedWeights(features, scales, zeroPoint, scale, options));
            _loss = new SoftmaxCrossEntropy(_training);
            _pass = new BackwardPass(null, new RandomBits(options.Seed));
            _pass.Clip = options.Clip;
            _errors = new short[classes];
            _schedule = options.Schedule;
            _ease = options.Ease;
            Rate = options.Rate;
        }

        /// <inheritdoc/>
        public int Classes
        {
            get { return _errors.Length; }
        }

        /// <inheritdoc/>
        public int FeatureCount
        {
            get { return _training.Weights.RowLength; }
        }

        /// <inheritdoc/>
        public ILearnedState Weights
        {
            get { return _training.Weights; }
        }

        /// <inheritdoc/>
        public int Rate { get; set; }

        /// <summary>Samples that were learned from or found too easy.</summary>
        public int Samples { get; private set; }

        /// <summary>Samples of them that were too easy to learn from.</summary>
        public int Skipped { get; private set; }

        /// <inheritdoc/>
        public int Confidence { get; private set; }

        /// <inheritdoc/>
        public int Doublings
        {
            get { return _training.Weights.Doublings; }
        }

        /// <summary>Weights that all steps have looked at: beside the number of weights, what skipping has saved.</summary>
        public long VisitedWeights
        {
            get { return _pass.Visited; }
        }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return OwnStateLength + _training.Weights.StateLength + _training.Weights.StepsLength; }
        }

        /// <summary>Classifies features. They are read again where they are when a step is taken: nothing else may be put there before.</summary>
        /// <param name="features">Holds them, the arena of an interpreter for instance.</param>
        /// <param name="offset">The first of them.</param>
        /// <returns>The class.</returns>
        /// <exception cref="ArgumentException">The array ends before the features do.</exception>
        public int ObserveFeatures(sbyte[] features, int offset)
        {
            if (offset < 0 || offset > features.Length - FeatureCount)
            {
                throw new ArgumentException();
            }

            _pass.Arena = features;
            _input = offset;
            return _loss.Classify(features, offset);
        }

        /// <inheritdoc/>
        /// <exception cref="InvalidOperationException">Nothing was observed.</exception>
        public void CopyFeatures(sbyte[] features, int offset)
        {
            RequireObserved();
            Array.Copy(_pass.Arena, _input, features, offset, FeatureCount);
        }

        /// <inheritdoc/>
        /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
        /// <exception cref="InvalidOperationException">Nothing was observed.</exception>
        public int Loss(int label)
        {
            Evaluate(label);
            return _loss.Loss;
        }

        /// <inheritdoc/>
        /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
        /// <exception cref="InvalidOperationException">Nothing was observed.</exception>
        public int Probability(int label)
        {
            Evaluate(label);
            return _loss.Probability(label);
        }

        /// <inheritdoc/>
        /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
        /// <exception cref="InvalidOperationException">Nothing was observed.</exception>
        public bool Step(int label)
        {
            Evaluate(label);
            Confidence = _loss.Probability(label);
            int scale;
            bool learns = _loss.TakeErrors(_ease, _pass.Random, _errors, 0, out scale);
            if (learns)
            {
                _pass.Rate = _schedule == null ? Rate : _schedule.At(Rate, Samples);
                _training.StepRows(_pass, _errors, 0, scale, _input);
            }
            else
            {
                Skipped++;
            }

            Samples++;
            return learns;
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            writer.WriteInt32(Rate);
            writer.WriteInt32(_pass.Random.State);
            writer.WriteInt32(Samples);
            writer.WriteInt32(Skipped);
            writer.WriteInt64(_pass.Visited);
            writer.WriteInt32(Confidence);
            _training.Weights.Save(writer);
            _training.Weights.SaveSteps(writer);
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            Rate = reader.ReadInt32();
            _pass.Random.State = reader.ReadInt32();
            Samples = reader.ReadInt32();
            Skipped = reader.ReadInt32();
            _pass.Visited = reader.ReadInt64();
            Confidence = reader.ReadInt32();
            _training.Weights.Restore(reader);
            _training.Weights.RestoreSteps(reader);
        }

        /// <summary>A CRC-32 over all that was learned: a board and its twin on a PC that saw the same samples give the same one.</summary>
        public int Checksum()
        {
            return StateChecksum.Of(this);
        }

        private static int CountOf(TensorInfo features)
        {
            if (features == null)
            {
                throw new ArgumentNullException();
            }

            if (features.Type != TensorType.Int8 || features.Scale == 0f)
            {
                throw new ArgumentException();
            }

            return features.Count;
        }

        private void Evaluate(int label)
        {
            if (label < 0 || label >= Classes)
            {
                throw new ArgumentOutOfRangeException();
            }

            RequireObserved();
            _loss.Evaluate(_pass.Arena, _input, label);
        }

        private void RequireObserved()
        {
            if (_pass.Arena == null)
            {
                throw new InvalidOperationException();
            }
        }
    }
}
