using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Stochastic gradient descent on the chip, in integers, over the layers that the model's training plan names: observe a sample, which
    /// runs the model, then take a step with its label. docs/learning.md describes the arithmetic.
    /// </summary>
    public sealed class SgdLearner : IFeatureClassifier, ILearnedState
    {
        private const int DecayInterval = 64; // steps: a decay of one step would be lost in rounding, and costs as much as a step
        private const int OwnStateLength = 36; // what is not of a layer

        private readonly TrainingPlan _plan;
        private readonly ILayer[] _layers;
        private readonly BackwardPass _pass;
        private readonly OutputErrors _output;
        private readonly SoftmaxCrossEntropy _classes; // null unless the last layer is FULLY_CONNECTED
        private readonly RangeAdaptation _ranges; // null unless they adapt
        private readonly SgdOptions _options;
        private int _untilDecay = DecayInterval;
        private int _inBatch;

        /// <summary>Loads a model with a training plan.</summary>
        /// <param name="source">The bytes of the model; the caller disposes it when the learner is no longer used.</param>
        /// <param name="kernels">Makes the kernels of the layers that do not train.</param>
        /// <param name="options">How to train; they are not to change afterwards.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentException">A rate is no factor, or the batch is out of range.</exception>
        /// <exception cref="ModelFormatException">The model cannot be proved safe to run or to train, or has no training plan.</exception>
        public SgdLearner(ModelSource source, KernelSet kernels, SgdOptions options)
        {
            if (options == null)
            {
                throw new ArgumentNullException();
            }

            options.Verify();
            TrainingKernels training = new TrainingKernels(kernels, options);
            Interpreter = new Interpreter(source, training);
            _plan = training.Plan;
            _layers = training.Layers;
            Weights = new LearnedWeights(_layers);
            _options = options;
            ErrorTensors errors = new ErrorTensors(_plan.Errors, _plan.ErrorCount, _plan.SumCount);
            _output = new OutputErrors(errors, _plan);
            _pass = new BackwardPass(errors, new RandomBits(options.Seed));
            _pass.Arena = Interpreter.Arena;
            _pass.Clip = options.Clip;
            Rate = options.Rate;
            TrainedFullyConnected last = _layers[_layers.Length - 1] as TrainedFullyConnected;
            _classes = last == null ? null : new SoftmaxCrossEntropy(last.Training);
            _ranges = options.AdaptRanges ? new RangeAdaptation(_layers, _plan) : null;
        }

        /// <summary>Runs the model, with what was learned.</summary>
        public Interpreter Interpreter { get; }

        /// <summary>What inference needs of what was learned: a copy of it takes one byte a weight.</summary>
        public ILearnedState Weights { get; }

        /// <summary>The learning rate, a <see cref="Factor"/>; a schedule begins with it.</summary>
        public int Rate { get; set; }

        /// <summary>Samples that were learned from or found too easy.</summary>
        public int Samples { get; private set; }

        /// <summary>Samples of them that were too easy to learn from.</summary>
        public int Skipped { get; private set; }

        /// <summary>Backward passes that were run.</summary>
        public int Steps
        {
            get { return Samples - Skipped; }
        }

        /// <summary>The number of classes; 0 unless the training plan ends with a FULLY_CONNECTED.</summary>
        public int Classes
        {
            get { return _classes == null ? 0 : _classes.Classes; }
        }

        /// <summary>Whether the last sample that a step was asked for had been classified rightly before it.</summary>
        public bool WasRight { get; private set; }

        /// <summary>The probability that the model gave the right class of that sample, in Q15.</summary>
        public int Confidence { get; private set; }

        /// <summary>How often the scale of a row had to be doubled: often within few steps means that learning diverges.</summary>
        public int Doublings
        {
            get
            {
                int doublings = 0;
                for (int i = 0; i < _layers.Length; i++)
                {
                    doublings += TrainedOf(i) == null ? 0 : TrainedOf(i).Doublings;
                }

                return doublings;
            }
        }

        /// <summary>Weights that all steps have looked at: beside the number of trained weights, what skipping has saved.</summary>
        public long VisitedWeights
        {
            get { return _pass.Visited; }
        }

        /// <summary>What the first layer that trains reads: the whole of what a replay buffer has to keep of a sample.</summary>
        public TensorInfo Features
        {
            get { return _plan.Features; }
        }

        /// <inheritdoc/>
        public int FeatureCount
        {
            get { return _plan.Features.Count; }
        }

        /// <inheritdoc/>
        public int StateLength
        {
            get
            {
                int length = OwnStateLength + (_ranges == null ? 0 : _ranges.StateLength);
                for (int i = 0; i < _layers.Length; i++)
                {
                    length += TrainedOf(i) == null ? 0 : TrainedOf(i).StateLength + TrainedOf(i).StepsLength;
                }

                return length;
            }
        }

        /// <summary>The derivatives of the loss by the activations, as the last backward pass left them.</summary>
        internal ErrorTensors Errors
        {
            get { return _pass.Errors; }
        }

        /// <summary>The layers that training goes through.</summary>
        internal ILayer[] Layers
        {
            get { return _layers; }
        }

        /// <summary>Runs the model on a sample.</summary>
        /// <param name="sample">As many elements as the first input has.</param>
        /// <returns>The greatest output: the class, for a classifier.</returns>
        /// <exception cref="ArgumentException">The sample has another size.</exception>
        public int Observe(sbyte[] sample)
        {
            Interpreter.SetInput(sample);
            Interpreter.Run();
            return Interpreter.Greatest();
        }

        /// <summary>Runs the layers that train, and those after them, on features that were kept.</summary>
        /// <param name="features">Holds them, as many as <see cref="Features"/> has.</param>
        /// <param name="offset">The first of them.</param>
        /// <returns>The greatest output.</returns>
        public int ObserveFeatures(sbyte[] features, int offset)
        {
            Array.Copy(features, offset, Interpreter.Arena, _plan.Features.Offset, _plan.Features.Count);
            for (int op = _plan.First; op < Interpreter.OperatorCount; op++)
            {
                Interpreter.RunOperator(op);
            }

            return Interpreter.Greatest();
        }

        /// <summary>Copies the features of the sample that was observed last.</summary>
        /// <param name="features">Becomes them.</param>
        /// <param name="offset">Where the first goes.</param>
        public void CopyFeatures(sbyte[] features, int offset)
        {
            Array.Copy(Interpreter.Arena, _plan.Features.Offset, features, offset, _plan.Features.Count);
        }

        /// <summary>How surprised the model is by the class of the sample that was observed last; nothing is learned.</summary>
        /// <param name="label">The right class, from 0.</param>
        /// <returns>The cross-entropy in 1024ths of a bit: 0 for certainty, 1024 for a guess between two.</returns>
        /// <exception cref="InvalidOperationException">The training plan does not end with a FULLY_CONNECTED.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
        public int Loss(int label)
        {
            Evaluate(label);
            return _classes.Loss;
        }

        /// <summary>The probability that the model gives a class of the sample that was observed last.</summary>
        /// <param name="label">The class, from 0.</param>
        /// <returns>Q15: 0 to 32768.</returns>
        /// <exception cref="InvalidOperationException">The training plan does not end with a FULLY_CONNECTED.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
        public int Probability(int label)
        {
            Evaluate(label);
            return _classes.Probability(label);
        }

        /// <summary>Learns the class of the sample that was observed last.</summary>
        /// <param name="label">The right class, from 0.</param>
        /// <returns>False when the sample was so easy that nothing was learned.</returns>
        /// <exception cref="InvalidOperationException">The training plan does not end with a FULLY_CONNECTED.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
        public bool Step(int label)
        {
            Evaluate(label);
            WasRight = _classes.Best == label;
            Confidence = _classes.Probability(label);
            int scale;
            bool learns = _classes.TakeErrors(_options.Ease, _pass.Random, _pass.Errors.Values, _output.First, out scale);
            if (learns)
            {
                _output.Fill(scale);
            }

            Learn(learns, false);
            return learns;
        }

        /// <summary>Learns to give a target for the sample that was observed last: one step down the mean squared error.</summary>
        /// <param name="target">What the output should be, in its own integers, as many as it has.</param>
        /// <returns>False when the output was the target already.</returns>
        /// <exception cref="ArgumentException">The target has another size.</exception>
        public bool StepToward(sbyte[] target)
        {
            if (target.Length != _output.Count)
            {
                throw new ArgumentException();
            }

            bool learns = _output.FillDifferences(Interpreter.Arena, target);
            Learn(learns, true);
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
            writer.WriteInt32(_untilDecay);
            writer.WriteInt32(_inBatch);
            writer.WriteInt32((Confidence << 1) | (WasRight ? 1 : 0));
            if (_ranges != null)
            {
                _ranges.Save(writer);
            }

            for (int i = 0; i < _layers.Length; i++)
            {
                if (TrainedOf(i) != null)
                {
                    TrainedOf(i).Save(writer);
                    TrainedOf(i).SaveSteps(writer);
                }
            }
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            Rate = reader.ReadInt32();
            _pass.Random.State = reader.ReadInt32();
            Samples = reader.ReadInt32();
            Skipped = reader.ReadInt32();
            _pass.Visited = reader.ReadInt64();
            _untilDecay = reader.ReadInt32();
            _inBatch = reader.ReadInt32();
            int last = reader.ReadInt32();
            Confidence = last >> 1;
            WasRight = (last & 1) != 0;
            if (_ranges != null)
            {
                _ranges.Restore(reader);
            }

            for (int i = 0; i < _layers.Length; i++)
            {
                if (TrainedOf(i) != null)
                {
                    TrainedOf(i).Restore(reader);
                    TrainedOf(i).RestoreSteps(reader);
                }
            }
        }

        /// <summary>A CRC-32 over all that was learned: a board and its twin on a PC that saw the same samples give the same one.</summary>
        public int Checksum()
        {
            return StateChecksum.Of(this);
        }

        private TrainedWeights TrainedOf(int layer)
        {
            return _layers[layer] == null ? null : _layers[layer].Trained;
        }

        private void Evaluate(int label)
        {
            if (_classes == null)
            {
                throw new InvalidOperationException();
            }

            if (label < 0 || label >= _classes.Classes)
            {
                throw new ArgumentOutOfRangeException();
            }

            TrainedFullyConnected last = (TrainedFullyConnected)_layers[_layers.Length - 1];
            last.LeaveSums(_classes.Sums); // from the next forward pass on
            _classes.Evaluate(Interpreter.Arena, last.Input, label);
        }

        /// <summary>Learns from the errors of the output, if there are any; targets in the output's own integers keep its range.</summary>
        private void Learn(bool learns, bool keepsOutput)
        {
            if (learns)
            {
                int rate = _options.Schedule == null ? Rate : _options.Schedule.At(Rate, Samples);
                _pass.Rate = _options.Batch == 1 ? rate : Factor.Divide(rate, Factor.Of(_options.Batch, 0));
                for (int i = _layers.Length - 1; i >= 0; i--)
                {
                    if (_layers[i] != null)
                    {
                        _layers[i].Backward(_pass);
                    }
                }

                Decay(rate);
            }
            else
            {
                Skipped++;
            }

            Samples++;
            if (_ranges != null)
            {
                _ranges.Observe(Interpreter.Arena, keepsOutput);
            }

            if (_options.Batch > 1 && ++_inBatch == _options.Batch)
            {
                EndBatch();
            }
        }

        /// <summary>Moves the weights by the samples since the last batch ended.</summary>
        private void EndBatch()
        {
            _inBatch = 0;
            for (int i = 0; i < _layers.Length; i++)
            {
                if (TrainedOf(i) != null)
                {
                    TrainedOf(i).Step.EndBatch(_pass.Random);
                }
            }
        }

        private void Decay(int rate)
        {
            if (_options.Decay == 0 || --_untilDecay > 0)
            {
                return;
            }

            _untilDecay = DecayInterval;
            int share = Factor.Shift(Factor.Multiply(rate, _options.Decay), 6);
            for (int i = 0; i < _layers.Length; i++)
            {
                if (TrainedOf(i) != null)
                {
                    TrainedOf(i).Decay(share, _pass.Random);
                }
            }
        }
    }
}
