namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>
/// Checks that the shape of every result follows from the operands and attributes, so that whoever computes with them later
/// need not. Operands that decide about shapes (axes, paddings, sizes) must be constants.
/// </summary>
public static class ShapeCheck
{
    /// <summary>Refuses a graph in which a shape does not follow from the others.</summary>
    /// <exception cref="ModelException">A shape, stride, axis or other attribute is out of range or contradicts another.</exception>
    public static void Verify(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        foreach (GraphTensor tensor in graph.Tensors)
        {
            ShapeLimits.Verify(tensor.Shape, tensor.Type, $"tensor '{Text.Printable(tensor.Name)}'");
        }

        foreach (GraphOperator graphOperator in graph.Operators)
        {
            Verify(graphOperator);
        }
    }

    private static void Verify(GraphOperator graphOperator)
    {
        switch (graphOperator.Kind)
        {
            case OperatorKind.Conv2D:
                ConvolutionShapes.VerifyConv2D(graphOperator);
                break;
            case OperatorKind.DepthwiseConv2D:
                ConvolutionShapes.VerifyDepthwiseConv2D(graphOperator);
                break;
            case OperatorKind.TransposeConv:
                ConvolutionShapes.VerifyTransposeConv(graphOperator);
                break;
            case OperatorKind.FullyConnected:
                FullyConnectedShapes.Verify(graphOperator);
                break;
            case OperatorKind.AveragePool2D or OperatorKind.MaxPool2D:
                PoolShapes.Verify(graphOperator);
                break;
            case OperatorKind.Add or OperatorKind.Sub or OperatorKind.Mul or OperatorKind.Minimum or OperatorKind.Maximum:
                ElementwiseShapes.VerifyBroadcast(graphOperator);
                break;
            case OperatorKind.Mean or OperatorKind.Sum:
                ReductionShapes.Verify(graphOperator);
                break;
            case OperatorKind.Concatenation:
                PartShapes.VerifyConcatenation(graphOperator);
                break;
            case OperatorKind.Split:
                PartShapes.VerifySplit(graphOperator);
                break;
            case OperatorKind.Pack:
                PartShapes.VerifyPack(graphOperator);
                break;
            case OperatorKind.Reshape or OperatorKind.Squeeze or OperatorKind.ExpandDims:
                MoveShapes.VerifySameCount(graphOperator);
                break;
            case OperatorKind.Transpose:
                MoveShapes.VerifyTranspose(graphOperator);
                break;
            case OperatorKind.Pad or OperatorKind.PadV2:
                MoveShapes.VerifyPad(graphOperator);
                break;
            case OperatorKind.Slice:
                SliceShapes.VerifySlice(graphOperator);
                break;
            case OperatorKind.StridedSlice:
                SliceShapes.VerifyStridedSlice(graphOperator);
                break;
            case OperatorKind.ResizeNearestNeighbor or OperatorKind.ResizeBilinear:
                ResizeShapes.Verify(graphOperator);
                break;
            case OperatorKind.UnidirectionalSequenceLstm:
                LstmShapes.Verify(graphOperator);
                break;
            default:
                ElementwiseShapes.VerifySame(graphOperator);
                break;
        }
    }
}
