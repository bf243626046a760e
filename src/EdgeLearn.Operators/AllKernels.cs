namespace EdgeLearn
{
    /// <summary>Every kernel that EdgeLearn has.</summary>
    public sealed class AllKernels : CommonKernels
    {
        /// <inheritdoc/>
        public override Kernel Create(int opcode)
        {
            switch (opcode)
            {
                case Opcode.Sub: return new Sub();
                case Opcode.Mul: return new Mul();
                case Opcode.Minimum: return new Minimum();
                case Opcode.Maximum: return new Maximum();
                case Opcode.Sum: return new Reduction();
                case Opcode.LeakyRelu: return new LeakyRelu();
                case Opcode.HardSwish: return new HardSwish();
                case Opcode.Logistic: return new Logistic();
                case Opcode.Tanh: return new Tanh();
                case Opcode.Requantize: return new Requantize();
                case Opcode.Quantize: return new Quantize();
                case Opcode.Dequantize: return new Dequantize();
                case Opcode.TransposeConv: return new TransposeConv();
                case Opcode.Concatenation: return new DataMovement();
                case Opcode.Split: return new DataMovement();
                case Opcode.Transpose: return new DataMovement();
                case Opcode.StridedSlice: return new DataMovement();
                case Opcode.ResizeNearestNeighbor: return new ResizeNearestNeighbor();
                case Opcode.ResizeBilinear: return new ResizeBilinear();
                case Opcode.UnidirectionalSequenceLstm: return new UnidirectionalSequenceLstm();
                default: return base.Create(opcode);
            }
        }
    }
}
