using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Softmax: ours runs along the last dimension, so another one is moved there; before operator set 13 all dimensions from the axis on are one.</summary>
internal sealed class SoftmaxLowering : INodeLowering
{
    private const int FirstOfOneAxis = 13;

    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Data(0);
        int rank = input.Shape.Length;
        bool isOneAxis = node.Opset >= FirstOfOneAxis;
        int axis = node.Axis(node.Int("axis", isOneAxis ? -1 : 1), rank);
        if (input.Shape.Skip(axis + 1).All(dimension => dimension == 1) && input.IsImage && axis == 1)
        {
            node.Result(input.In(Softmax(node, input.Tensor)));
        }
        else if (isOneAxis)
        {
            node.Result(Along(node, input, axis));
        }
        else
        {
            GraphTensor plain = node.Plain(0);
            int rows = input.Shape.Take(axis).Aggregate(1, (product, dimension) => product * dimension);
            GraphTensor flat = node.Builder.Reshape(plain, rows, input.Count / rows);
            node.Result(OnnxValue.Plain(node.Builder.Reshape(Softmax(node, flat), input.Shape)));
        }
    }

    private static OnnxValue Along(OnnxNode node, OnnxValue input, int axis)
    {
        if (input.IsImage && axis == 1)
        {
            return input.In(Softmax(node, input.Tensor));
        }

        int last = input.Shape.Length - 1;
        GraphTensor plain = node.Plain(0);
        int[] swap = [.. Enumerable.Range(0, last + 1).Select(i => i == axis ? last : i == last ? axis : i)];
        return OnnxValue.Plain(node.Builder.Transpose(Softmax(node, node.Builder.Transpose(plain, swap)), swap));
    }

    private static GraphTensor Softmax(OnnxNode node, GraphTensor x) => node.Builder.Add(OperatorKind.Softmax, new SoftmaxOptions(1), x.Shape, x);
}
