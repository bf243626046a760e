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
                default: return base.Create(opcode);
            }
        }
    }
}
