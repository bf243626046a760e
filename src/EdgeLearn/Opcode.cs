namespace EdgeLearn
{
    /// <summary>
    /// What an operator of a model file computes. The numbers are part of the file format (docs/elb-format.md) and never change;
    /// the parameters of each stand there and in the documentation of its kernel.
    /// </summary>
    public static class Opcode
    {
#pragma warning disable CS1591 // The names are the documentation: each is TensorFlow Lite's operator of that name.
        public const int Conv2D = 1;
        public const int DepthwiseConv2D = 2;
        public const int FullyConnected = 3;
        public const int AveragePool2D = 4;
        public const int MaxPool2D = 5;
        public const int Add = 6;
        public const int Softmax = 7;
        public const int Reshape = 8;
        public const int Relu = 9;
        public const int Relu6 = 10;
        public const int Mean = 11;
        public const int Pad = 12;
        public const int Compiled = 31;
        public const int TransposeConv = 32;
        public const int Sub = 33;
        public const int Mul = 34;
        public const int Minimum = 35;
        public const int Maximum = 36;
        public const int Sum = 37;
        public const int LeakyRelu = 38;
        public const int HardSwish = 39;
        public const int Logistic = 40;
        public const int Tanh = 41;
        public const int Concatenation = 42;
        public const int Split = 43;
        public const int Transpose = 44;
        public const int StridedSlice = 45;
        public const int ResizeNearestNeighbor = 46;
        public const int ResizeBilinear = 47;
        public const int Requantize = 48;
        public const int Quantize = 49;
        public const int Dequantize = 50;
        public const int UnidirectionalSequenceLstm = 51;
#pragma warning restore CS1591
    }
}
