using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Passes;

/// <summary>
/// Makes an AVERAGE_POOL_2D over the whole image a MEAN. As floats they are the same; as int8 a pool has the scale of its input, while the means
/// of many values lie close together and deserve a finer one, which a MEAN can have.
/// </summary>
public static class PoolToMean
{
    /// <summary>A graph that computes the same.</summary>
    public static Graph Apply(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        int[] axes = [1, 2];
        var constant = new GraphTensor("rows and columns", ElementType.Int32, [2]) { Data = MemoryMarshal.AsBytes(axes.AsSpan()).ToArray() };
        GraphOperator[] operators = [.. graph.Operators.Select(op => IsWhole(op)
            ? new GraphOperator(op.Index, OperatorKind.Mean, [op.Inputs[0], constant], op.Outputs, new ReduceOptions(KeepDimensions: true))
            : op)];
        return new Graph
        {
            Name = graph.Name,
            Tensors = operators.SequenceEqual(graph.Operators) ? graph.Tensors : [.. graph.Tensors, constant],
            Operators = operators,
            Inputs = graph.Inputs,
            Outputs = graph.Outputs,
        };
    }

    private static bool IsWhole(GraphOperator op) =>
        op.Options is Pool2DOptions { Activation: Activation.None } pool && op.Kind == OperatorKind.AveragePool2D
        && op.Inputs[0]!.Shape is [_, var height, var width, _] && pool.FilterHeight == height && pool.FilterWidth == width
        && op.Outputs[0].Shape is [_, 1, 1, _] && (pool.Padding == Padding.Valid || (pool.StrideHeight >= height && pool.StrideWidth >= width));
}
