namespace EdgeLearn
{
    /// <summary>All kernels: those of the common networks and those of this assembly.</summary>
    public sealed class AllKernels : CommonKernels
    {
        /// <inheritdoc/>
        public override Kernel Create(int opcode)
        {
            switch (opcode)
            {
                case Opcode.UnidirectionalSequenceLstm: return new UnidirectionalSequenceLstm();
                default: return base.Create(opcode);
            }
        }
    }
}
