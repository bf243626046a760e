using System;

namespace EdgeLearn
{
    /// <summary>
    /// Kernels that multiply an activation with the weights of three output channels at once: when a model is loaded, its weights are
    /// packed three to a long. They give the same bytes as the kernels of the core, and stand in for them layer by layer: a layer that
    /// gains nothing, or whose packed weights exceed the budget, runs as ever. Make one for each interpreter.
    /// </summary>
    public sealed class LaneKernels : KernelSet
    {
        private readonly KernelSet _others;
        private readonly int _budget;

        /// <summary>Packs every layer that gains by it.</summary>
        /// <param name="others">Makes the kernels of all other operators.</param>
        /// <exception cref="ArgumentNullException">There are no other kernels.</exception>
        public LaneKernels(KernelSet others)
            : this(others, int.MaxValue)
        {
        }

        /// <summary>Packs layers, in execution order, while they fit a budget.</summary>
        /// <param name="others">Makes the kernels of all other operators.</param>
        /// <param name="budget">How many bytes of memory packed weights, and what the kernels work in, may take; from 0.</param>
        /// <exception cref="ArgumentNullException">There are no other kernels.</exception>
        public LaneKernels(KernelSet others, int budget)
        {
            if (others == null)
            {
                throw new ArgumentNullException();
            }

            _others = others;
            _budget = budget;
            Scratch = new LaneScratch();
        }

        /// <summary>The bytes that the loaded layers take beyond what they would take without lanes.</summary>
        public int Bytes { get; private set; }

        /// <summary>What the kernels work in, one after the other.</summary>
        internal LaneScratch Scratch { get; }

        /// <inheritdoc/>
        public override void Prepare(Model model)
        {
            _others.Prepare(model);
        }

        /// <inheritdoc/>
        public override Kernel Create(int opcode)
        {
            switch (opcode)
            {
                case Opcode.Conv2D: return new LaneConv2D(this);
                case Opcode.DepthwiseConv2D: return new LaneDepthwiseConv2D(this);
                case Opcode.FullyConnected: return new LaneFullyConnected(this);
                default: return _others.Create(opcode);
            }
        }

        /// <summary>Takes bytes from the budget.</summary>
        /// <returns>False, and nothing is taken, when fewer are left.</returns>
        internal bool Take(long bytes)
        {
            if (bytes > _budget - Bytes)
            {
                return false;
            }

            Bytes += (int)bytes;
            return true;
        }
    }
}
