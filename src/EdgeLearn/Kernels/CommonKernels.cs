namespace EdgeLearn
{
    /// <summary>The kernels of the common networks; EdgeLearn.Operators has a set with all the others too.</summary>
    public class CommonKernels : KernelSet
    {
        /// <inheritdoc/>
        public override Kernel Create(int opcode)
        {
            switch (opcode)
            {
                case Opcode.Conv2D: return new Conv2D();
                case Opcode.DepthwiseConv2D: return new DepthwiseConv2D();
                case Opcode.FullyConnected: return new FullyConnected();
                case Opcode.AveragePool2D: return new AveragePool2D();
                case Opcode.MaxPool2D: return new MaxPool2D();
                case Opcode.Add: return new Add();
                case Opcode.Softmax: return new Softmax();
                case Opcode.Reshape: return new Reshape();
                case Opcode.Relu: return new Relu();
                case Opcode.Relu6: return new Relu6();
                case Opcode.Mean: return new Reduction();
                case Opcode.Pad: return new Pad();
                default: return null;
            }
        }
    }
}
