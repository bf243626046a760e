using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Import.Onnx.Quantized;

/// <summary>Gives scales to tensors between which elements only move, and those that an int8 kernel always has.</summary>
internal static class ScalePropagation
{
    private static readonly Quantization OfProbabilities = new(1f / 256, -128);
    private static readonly Quantization OfTanh = new(1f / 128, 0);

    /// <summary>The only scale that the int8 kernel of an operator can make, or null.</summary>
    public static Quantization? Fixed(OperatorKind kind) => kind switch
    {
        OperatorKind.Softmax or OperatorKind.Logistic => OfProbabilities,
        OperatorKind.Tanh => OfTanh,
        _ => null,
    };

    /// <summary>Whether operands and results of an operator have one scale.</summary>
    public static bool IsMoving(OperatorKind kind) => kind is OperatorKind.Reshape or OperatorKind.Squeeze or OperatorKind.ExpandDims or OperatorKind.Transpose
        or OperatorKind.Pad or OperatorKind.PadV2 or OperatorKind.Slice or OperatorKind.StridedSlice or OperatorKind.Split or OperatorKind.MaxPool2D
        or OperatorKind.AveragePool2D or OperatorKind.ResizeNearestNeighbor or OperatorKind.ResizeBilinear or OperatorKind.Minimum or OperatorKind.Maximum
        or OperatorKind.Relu6 or OperatorKind.Concatenation or OperatorKind.Pack;

    /// <summary>Adds scales until nothing follows any more.</summary>
    public static void Run(Graph graph, Dictionary<GraphTensor, Quantization> scales)
    {
        bool isNew = true;
        while (isNew)
        {
            isNew = false;
            foreach (GraphOperator each in graph.Operators)
            {
                isNew |= Spread(each, scales);
            }

            foreach (GraphOperator each in graph.Operators.Reverse())
            {
                isNew |= Spread(each, scales);
            }
        }
    }

    private static bool Spread(GraphOperator source, Dictionary<GraphTensor, Quantization> scales)
    {
        if (Fixed(source.Kind) is { } one)
        {
            return scales.TryAdd(source.Outputs[0], one);
        }

        if (!IsMoving(source.Kind) && source.Kind != OperatorKind.Relu)
        {
            return false;
        }

        GraphTensor[] moved = [.. source.Inputs.OfType<GraphTensor>().Where(tensor => !tensor.IsConstant).Concat(source.Outputs)];
        Quantization? known = moved.Select(tensor => scales.GetValueOrDefault(tensor)).FirstOrDefault(scale => scale is not null);
        bool isNew = false;
        foreach (GraphTensor tensor in moved)
        {
            isNew |= known is not null && scales.TryAdd(tensor, known);
        }

        return isNew;
    }
}
