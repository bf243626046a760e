using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>The kernel of every operator kind.</summary>
internal static class FloatKernels
{
    /// <summary>Binds an operator to its buffers.</summary>
    /// <exception cref="ModelException">The operator does not compute with floats.</exception>
    public static FloatKernel Create(GraphOperator source, TensorBuffers buffers)
    {
        RequireFloat(source);
        return source.Kind switch
        {
            OperatorKind.Conv2D => new Conv2DKernel(source, buffers),
            OperatorKind.DepthwiseConv2D => new DepthwiseConv2DKernel(source, buffers),
            OperatorKind.FullyConnected => new FullyConnectedKernel(source, buffers),
            OperatorKind.TransposeConv => new TransposeConvKernel(source, buffers),
            OperatorKind.AveragePool2D => new AveragePool2DKernel(source, buffers),
            OperatorKind.MaxPool2D => new MaxPool2DKernel(source, buffers),
            OperatorKind.Add or OperatorKind.Sub or OperatorKind.Mul or OperatorKind.Minimum or OperatorKind.Maximum => new ElementwiseKernel(source, buffers),
            OperatorKind.Mean or OperatorKind.Sum => new ReductionKernel(source, buffers),
            OperatorKind.Relu or OperatorKind.Relu6 => new ReluKernel(source, buffers),
            OperatorKind.LeakyRelu => new LeakyReluKernel(source, buffers),
            OperatorKind.HardSwish => new HardSwishKernel(source, buffers),
            OperatorKind.Logistic => new LogisticKernel(source, buffers),
            OperatorKind.Tanh => new TanhKernel(source, buffers),
            OperatorKind.Softmax => new SoftmaxKernel(source, buffers),
            OperatorKind.Concatenation => new ConcatenationKernel(source, buffers),
            OperatorKind.Split => new SplitKernel(source, buffers),
            OperatorKind.Pack => new PackKernel(source, buffers),
            OperatorKind.Reshape or OperatorKind.Squeeze or OperatorKind.ExpandDims or OperatorKind.Dequantize => new CopyKernel(source, buffers),
            OperatorKind.Transpose => new TransposeKernel(source, buffers),
            OperatorKind.Pad or OperatorKind.PadV2 => new PadKernel(source, buffers),
            OperatorKind.Slice or OperatorKind.StridedSlice => new SliceKernel(source, buffers),
            OperatorKind.ResizeNearestNeighbor => new ResizeNearestNeighborKernel(source, buffers),
            OperatorKind.ResizeBilinear => new ResizeBilinearKernel(source, buffers),
            OperatorKind.Quantize => new QuantizeKernel(source, buffers),
            OperatorKind.UnidirectionalSequenceLstm => new LstmKernel(source, buffers),
            _ => throw source.Refuse("has no float kernel. Report this as an error in EdgeLearn, with the model"),
        };
    }

    /// <summary>Integers may be constants, or lie between QUANTIZE and DEQUANTIZE; nothing computes with them.</summary>
    private static void RequireFloat(GraphOperator source)
    {
        foreach (GraphTensor tensor in source.Inputs.Concat(source.Outputs).OfType<GraphTensor>())
        {
            bool isBorder = source.Kind is OperatorKind.Quantize or OperatorKind.Dequantize;
            if (tensor.Type != ElementType.Float32 && !tensor.IsConstant && !isBorder)
            {
                throw source.Refuse(
                    $"computes with '{Text.Printable(tensor.Name)}' of type {tensor.Type}, where a float model has Float32. Run a quantized model with the interpreter");
            }
        }
    }
}
