using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Trainer.Networks;

/// <summary>Checks that a graph can be trained: it is in float, and samples do not mix, so that the first dimension can be a batch.</summary>
internal static class TrainableCheck
{
    /// <summary>Refuses a graph that the trainer cannot train.</summary>
    /// <exception cref="ModelException">The message names the operator and what is wrong with it.</exception>
    public static void Verify(Graph graph)
    {
        if (graph.Inputs.Count != 1)
        {
            throw new ModelException($"The network has {graph.Inputs.Count} inputs; the trainer takes networks with one.");
        }

        foreach (GraphOperator graphOperator in graph.Operators)
        {
            foreach (GraphTensor tensor in graphOperator.Inputs.OfType<GraphTensor>().Where(tensor => !tensor.IsConstant && !tensor.IsVariable).Concat(graphOperator.Outputs))
            {
                if (tensor.Type != ElementType.Float32)
                {
                    throw graphOperator.Refuse($"has the tensor '{Text.Printable(tensor.Name)}' of type {tensor.Type}; the trainer takes float networks");
                }

                if (tensor.Shape is not [1, ..])
                {
                    throw graphOperator.Refuse($"has a tensor of shape {Text.Shape(tensor.Shape)}; the first dimension must be the batch, of 1 in the graph");
                }
            }

            if (MixesSamples(graphOperator))
            {
                throw graphOperator.Refuse("works along the batch, the first dimension, so that samples would mix. Let it leave the first dimension alone");
            }
        }
    }

    private static bool MixesSamples(GraphOperator graphOperator)
    {
        int rank = graphOperator.Outputs[0].Shape.Length;
        return graphOperator.Kind switch
        {
            OperatorKind.Mean or OperatorKind.Sum => ShapeOperand.Read(graphOperator, 1, "axes").Any(axis => IsFirst(axis, graphOperator.Inputs[0]!.Shape.Length)),
            OperatorKind.Transpose => ShapeOperand.Read(graphOperator, 1, "permutation")[0] != 0,
            OperatorKind.Pad or OperatorKind.PadV2 => ShapeOperand.Read(graphOperator, 1, "paddings")[..2] is not [0, 0],
            OperatorKind.Concatenation => IsFirst(((ConcatenationOptions)graphOperator.Options).Axis, rank),
            OperatorKind.Pack => IsFirst(((PackOptions)graphOperator.Options).Axis, rank),
            OperatorKind.ExpandDims => IsFirst(ShapeOperand.Read(graphOperator, 1, "axis")[0], rank),
            OperatorKind.Split => IsFirst(ShapeOperand.Read(graphOperator, 0, "axis")[0], rank),
            OperatorKind.StridedSlice => ((StridedSliceOptions)graphOperator.Options) is var options && ((options.ShrinkAxisMask | options.NewAxisMask) & 1) != 0,
            OperatorKind.UnidirectionalSequenceLstm => ((LstmOptions)graphOperator.Options).TimeMajor,
            _ => false,
        };
    }

    private static bool IsFirst(int axis, int rank) => axis == 0 || axis == -rank;
}
