using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Stochastic gradient descent on the chip, in integers, over the layers that the model's training plan names: observe a sample, which
    /// runs the model, then take a step with its label. docs/learning.md describes the arithmetic.
    /// </summary>
    public sealed class SgdLearner
    {
        private const int DecayInterval = 64; // steps: a decay of one step would be lost in rounding, and costs as much as a step

        private readonly TrainingKernels _kernels;
        private readonly TrainingPlan _plan;
        private readonly ILayer[] _layers;
        private readonly BackwardPass _pass;
        private readonly SoftmaxCrossEntropy _classes; // null unless the last layer is FULLY_CONNECTED
        private readonly RangeAdaptation _ranges; // null unless they adapt
        private readonly int _ease;
        private readonly int _decay;
        private int _untilDecay;

        /// <summary>Loads a model with a training plan.</summary>
        /// <param name="source">The bytes of the model; the caller disposes it when the learner is no longer used.</param>
        /// <param name="kernels">Makes the kernels of the layers that do not train.</param>
        /// <param name="options">How to train.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentException">The learning rate is no factor.</exception>
        /// <exception cref="ModelFormatException">The model cannot be proved safe to run or to train, or has no training plan.</exception>
        public SgdLearner(ModelSource source, KernelSet kernels, SgdOptions options)
        {
            if (options == null)
            {
                throw new ArgumentNullException();
            }

            if (!Factor.IsValid(options.Rate) || (options.Decay != 0 && !Factor.IsValid(options.Decay)))
            {
                throw new ArgumentException();
            }

            _kernels = new TrainingKernels(kernels, options.Momentum);
            Interpreter = new Interpreter(source, _kernels);
            _plan = _kernels.Plan;
            _layers = _kernels.Layers;
            _pass = new BackwardPass(new ErrorTensors(_plan.Errors, _plan.ErrorCount, _plan.SumCount), new RandomBits(options.Seed));
            _pass.Arena = Interpreter.Arena;
            _pass.Rate = options.Rate;
            _ease = options.Ease;
            _decay = options.Decay;
            _untilDecay = DecayInterval;
            TrainedFullyConnected last = _layers[_layers.Length - 1] as TrainedFullyConnected;
            _classes = last == null ? null : new SoftmaxCrossEntropy(last);
            _ranges = options.AdaptRanges ? new RangeAdaptation(_layers, _plan) : null;
        }

        /// <summary>Runs the model, with what was learned.</summary>
        public Interpreter Interpreter { get; }

        /// <summary>The learning rate, a <see cref="Factor"/>.</summary>
        public int Rate
        {
            get { return _pass.Rate; }
            set { _pass.Rate = value; }
        }

        /// <summary>Steps that were taken.</summary>
        public int Steps { get; private set; }

        /// <summary>Samples that were too easy to learn from.</summary>
        public int Skipped { get; private set; }

        /// <summary>Whether the last sample that a step was asked for had been classified rightly before it.</summary>
        public bool WasRight
        {
            get { return _classes != null && _classes.IsRight; }
        }

        /// <summary>The probability that the model gave the right class of that sample, in Q15.</summary>
        public int Confidence
        {
            get { return _classes == null ? 0 : _classes.Confidence; }
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

        /// <summary>Learns the class of the sample that was observed last.</summary>
        /// <param name="label">The right class, from 0.</param>
        /// <returns>False when the sample was so easy that no step was taken.</returns>
        /// <exception cref="InvalidOperationException">The training plan does not end with a FULLY_CONNECTED.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
        public bool Step(int label)
        {
            if (_classes == null)
            {
                throw new InvalidOperationException();
            }

            if (label < 0 || label >= _classes.Classes)
            {
                throw new ArgumentOutOfRangeException();
            }

            if (_ranges != null)
            {
                _ranges.Observe(Interpreter.Arena, false);
            }

            int[] errors;
            int largest = _classes.Errors(Interpreter.Arena, label, out errors);
            int doublings = 0;
            while (doublings < 12 && largest << (doublings + 1) <= _ease)
            {
                doublings++;
            }

            if (largest == 0 || (doublings > 0 && _pass.Random.Next(doublings) != 0))
            {
                Skipped++;
                return false;
            }

            Learn(errors, largest << doublings, doublings, Factor.Shift(Factor.One, -15));
            return true;
        }

        /// <summary>Learns to give a target for the sample that was observed last: one step down the mean squared error.</summary>
        /// <param name="target">What the output should be, in its own integers, as many as it has.</param>
        /// <returns>False when the output was the target already.</returns>
        /// <exception cref="ArgumentException">The target has another size.</exception>
        public bool StepToward(sbyte[] target)
        {
            int error = _plan.OutputError;
            ErrorTensors errors = _pass.Errors;
            int count = errors.Count(error);
            if (target.Length != count)
            {
                throw new ArgumentException();
            }

            if (_ranges != null)
            {
                _ranges.Observe(Interpreter.Arena, true);
            }

            // Errors of the real output, 2 / count * (output - target): 9 bits.
            sbyte[] arena = Interpreter.Arena;
            int y = _plan.Errors[error * TrainingPlan.ErrorLength];
            int e = errors.Offset(error);
            int any = 0;
            for (int i = 0; i < count; i++)
            {
                int difference = arena[y++] - target[i];
                errors.Values[e++] = (short)(difference << 4);
                any |= difference;
            }

            if (any == 0)
            {
                Skipped++;
                return false;
            }

            errors.Clear();
            errors.Fill(error, Factor.Shift(Factor.Divide(_plan.OutputScale, Factor.Of(count, 0)), 1 - 4));
            Backward();
            return true;
        }

        /// <summary>A CRC-32 over all that was learned: a board and its twin on a PC that saw the same samples give the same one.</summary>
        public int Checksum()
        {
            byte[] buffer = new byte[4];
            int crc = 0;
            for (int i = 0; i < _layers.Length; i++)
            {
                if (_layers[i] != null && _layers[i].Trained != null)
                {
                    crc = _layers[i].Trained.Checksum(crc, buffer);
                }
            }

            return crc;
        }

        private void Learn(int[] errors, int largest, int doublings, int scale)
        {
            int shift = 0;
            while (largest >> shift >= 1 << ErrorTensors.Bits)
            {
                shift++;
            }

            short[] values = _pass.Errors.Values;
            int e = _pass.Errors.Offset(_plan.OutputError);
            int half = shift == 0 ? 0 : 1 << (shift - 1);
            for (int k = 0; k < errors.Length; k++)
            {
                values[e++] = (short)(((errors[k] << doublings) + half) >> shift);
            }

            _pass.Errors.Clear();
            _pass.Errors.Fill(_plan.OutputError, Factor.Shift(scale, shift));
            Backward();
        }

        private void Backward()
        {
            for (int i = _layers.Length - 1; i >= 0; i--)
            {
                if (_layers[i] != null)
                {
                    _layers[i].Backward(_pass);
                }
            }

            Steps++;
            if (_decay != 0 && --_untilDecay == 0)
            {
                _untilDecay = DecayInterval;
                int share = Factor.Shift(Factor.Multiply(_pass.Rate, _decay), 6);
                for (int i = 0; i < _layers.Length; i++)
                {
                    if (_layers[i] != null && _layers[i].Trained != null)
                    {
                        _layers[i].Trained.Decay(share, _pass.Random);
                    }
                }
            }
        }
    }
}
