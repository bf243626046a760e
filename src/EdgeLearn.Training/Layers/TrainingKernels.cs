using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// The kernels of a model that trains: those of the layers that training goes through can run backward, all others come from another
    /// set, as lanes or compiled code if that is what it makes. Make one for each interpreter.
    /// </summary>
    internal sealed class TrainingKernels : KernelSet
    {
        private readonly KernelSet _others;
        private ILayer[] _layers;
        private int _made;

        public TrainingKernels(KernelSet others, SgdOptions options)
        {
            if (others == null)
            {
                throw new ArgumentNullException();
            }

            _others = others;
            Options = options;
        }

        /// <summary>What trains; known once a model was loaded.</summary>
        public TrainingPlan Plan { get; private set; }

        /// <summary>How to train.</summary>
        public SgdOptions Options { get; }

        /// <summary>Where the gradient of one row of a convolution is added up, and where steps are computed, (weights of the longest such row, or a block).</summary>
        public int[] Gradient { get; private set; }

        /// <summary>The layers that training goes through, in execution order.</summary>
        public ILayer[] Layers
        {
            get { return _layers; }
        }

        /// <inheritdoc/>
        public override void Prepare(Model model)
        {
            _others.Prepare(model);
            Plan = new TrainingPlan(model);
            _layers = new ILayer[Plan.End - Plan.First];
            int block = TrainedWeights.NeedsSteps(Options) ? WeightStep.Block : 0;
            Gradient = new int[Plan.PatchCount > block ? Plan.PatchCount : block];
            _made = 0;
        }

        /// <inheritdoc/>
        public override Kernel Create(int opcode)
        {
            int op = _made++;
            int layer = op - Plan.First;
            if (layer < 0 || layer >= _layers.Length || Plan.OutputErrorOf(op) < 0)
            {
                return _others.Create(opcode);
            }

            Kernel kernel;
            switch (opcode)
            {
                case Opcode.FullyConnected: kernel = new TrainedFullyConnected(this); break;
                case Opcode.Conv2D: kernel = new TrainedConv2D(this); break;
                case Opcode.DepthwiseConv2D: kernel = new TrainedDepthwiseConv2D(this); break;
                case Opcode.MaxPool2D:
                    RequireFrozen(op);
                    kernel = new TrainedMaxPool2D(Plan);
                    break;
                case Opcode.AveragePool2D:
                    RequireFrozen(op);
                    kernel = new TrainedAveragePool2D(Plan);
                    break;
                case Opcode.Mean:
                    RequireFrozen(op);
                    _layers[layer] = new AveragedPositions(Plan, op);
                    return _others.Create(opcode);
                case Opcode.Add:
                case Opcode.Relu:
                case Opcode.Relu6:
                case Opcode.Reshape:
                case Opcode.Requantize:
                    RequireFrozen(op);
                    _layers[layer] = new PassedOn(Plan, op);
                    return _others.Create(opcode);
                case Opcode.LeakyRelu:
                    RequireFrozen(op);
                    _layers[layer] = new LeakyErrors(Plan, op);
                    return _others.Create(opcode);
                case Opcode.Logistic:
                case Opcode.Tanh:
                case Opcode.HardSwish:
                    RequireFrozen(op);
                    TableKernel function = _others.Create(opcode) as TableKernel;
                    TrainingPlan.Require(function != null);
                    _layers[layer] = new TableErrors(function, Plan, op);
                    return function;
                default: throw new ModelFormatException(ModelError.BadTraining, op);
            }

            _layers[layer] = (ILayer)kernel;
            return kernel;
        }

        /// <summary>Requires that nothing trains of an operator without weights.</summary>
        private void RequireFrozen(int op)
        {
            TrainingPlan.Require(Plan.Mode(op) == TrainingMode.None);
        }
    }
}
