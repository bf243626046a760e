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
                case Opcode.TransposeConv: return new TransposeConv();
                case Opcode.Concatenation: return new DataMovement();
                case Opcode.Split: return new DataMovement();
                case Opcode.Transpose: return new DataMovement();
                case Opcode.StridedSlice: return new DataMovement();
                case Opcode.ResizeNearestNeighbor: return new ResizeNearestNeighbor();
                case Opcode.ResizeBilinear: return new ResizeBilinear();
                default: return base.Create(opcode);
            }
        }
    }
}
