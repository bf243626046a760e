namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>
/// Checks that a graph can run on a chip: types, constants and quantization of every operator are those of its kernel, which
/// computes with int8; what only moves elements moves other types, too. A float model is a sound graph but fails here until it is
/// quantized. The shapes must have passed <see cref="ShapeCheck"/>.
/// </summary>
public static class RunnableCheck
{
    /// <summary>Refuses a graph that the kernels cannot run.</summary>
    /// <exception cref="ModelException">The message names the operator, what is wrong with it, and what to do.</exception>
    public static void Verify(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        foreach (GraphOperator graphOperator in graph.Operators)
        {
            Verify(graphOperator);
        }

        VerifyBoundary(graph.Inputs, "input");
        VerifyBoundary(graph.Outputs, "output");
    }

    private static void Verify(GraphOperator graphOperator)
    {
        switch (graphOperator.Kind)
        {
            case OperatorKind.Conv2D:
                WeightedOperands.Verify(graphOperator, input: 0, weights: 1, bias: 2, channelAxis: 0);
                break;
            case OperatorKind.DepthwiseConv2D:
                WeightedOperands.Verify(graphOperator, input: 0, weights: 1, bias: 2, channelAxis: 3);
                break;
            case OperatorKind.FullyConnected:
                WeightedOperands.Verify(graphOperator, input: 0, weights: 1, bias: 2, channelAxis: 0);
                break;
            case OperatorKind.TransposeConv:
                WeightedOperands.Verify(graphOperator, input: 2, weights: 1, bias: 3, channelAxis: 0);
                graphOperator.RequireShapeConstants(0);
                break;
            case OperatorKind.Softmax or OperatorKind.Logistic:
                graphOperator.RequireInt8Throughout();
                graphOperator.RequireOutputQuantization(1f / 256, -128);
                break;
            case OperatorKind.Tanh:
                graphOperator.RequireInt8Throughout();
                graphOperator.RequireOutputQuantization(1f / 128, 0);
                break;
            case OperatorKind.AveragePool2D or OperatorKind.MaxPool2D or OperatorKind.Minimum or OperatorKind.Maximum or OperatorKind.Relu6:
                graphOperator.RequireInt8Throughout();
                graphOperator.RequireOneQuantization(0, graphOperator.Inputs.Count);
                break;
            case OperatorKind.Concatenation or OperatorKind.Pack:
                graphOperator.RequireMovable(0, graphOperator.Inputs.Count);
                break;
            case OperatorKind.Split:
                graphOperator.RequireShapeConstants(0);
                graphOperator.RequireMovable(1, 2);
                break;
            case OperatorKind.PadV2:
                graphOperator.RequireInt8(0, 1);
                graphOperator.RequireShapeConstants(1);
                graphOperator.RequireInt8(2, 3);
                graphOperator.RequireConstant(graphOperator.Operand(2), "pad value");
                graphOperator.RequireOneQuantization(0, 1);
                graphOperator.RequireOneQuantization(2, 3);
                break;
            case OperatorKind.Reshape or OperatorKind.Squeeze or OperatorKind.ExpandDims or OperatorKind.Transpose or OperatorKind.Pad
                or OperatorKind.Slice or OperatorKind.StridedSlice or OperatorKind.ResizeNearestNeighbor:
                graphOperator.RequireMovable(0, 1);
                graphOperator.RequireShapeConstants(1);
                break;
            case OperatorKind.ResizeBilinear:
                graphOperator.RequireInt8(0, 1);
                graphOperator.RequireShapeConstants(1);
                graphOperator.RequireOneQuantization(0, 1);
                break;
            case OperatorKind.Mean or OperatorKind.Sum:
                graphOperator.RequireInt8(0, 1);
                graphOperator.RequireShapeConstants(1);
                break;
            case OperatorKind.Quantize:
                graphOperator.RequireInt8OrFloat(graphOperator.Operand(0), "input");
                graphOperator.RequireInt8(graphOperator.Outputs[0], "result");
                break;
            case OperatorKind.Dequantize:
                graphOperator.RequireInt8(0, 1, results: false);
                graphOperator.RequireType(graphOperator.Outputs[0], ElementType.Float32, "result");
                break;
            case OperatorKind.UnidirectionalSequenceLstm:
                LstmOperands.Verify(graphOperator);
                break;
            default:
                graphOperator.RequireInt8Throughout();
                break;
        }
    }

    // An input need not be an operand of any operator, so that none has checked its type.
    private static void VerifyBoundary(IReadOnlyList<GraphTensor> tensors, string what)
    {
        for (int i = 0; i < tensors.Count; i++)
        {
            if (!tensors[i].Type.CanMove())
            {
                throw new ModelException(
                    $"Model {what} {i} '{Text.Printable(tensors[i].Name)}' is {tensors[i].Type}; EdgeLearn runs Int8, Int16 or Float32 there. {RunnableRules.Advice}.");
            }
        }
    }
}
