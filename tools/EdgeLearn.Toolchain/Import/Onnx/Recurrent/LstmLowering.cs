using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Import.Onnx.Recurrent;

/// <summary>
/// LSTM: UNIDIRECTIONAL_SEQUENCE_LSTM where the layer is plain, that is, starts from zeros, has no peepholes and shows no cell state; otherwise
/// elementary operators for every step.
/// </summary>
internal sealed class LstmLowering : INodeLowering
{
    private const int Gates = 4;

    /// <summary>ONNX has the gates in the order i, o, f, c; TensorFlow Lite i, f, c, o.</summary>
    private static readonly int[] Order = [0, 2, 3, 1];

    public void Lower(OnnxNode node)
    {
        var layer = new RecurrentNode(node, Gates);
        OperatorKind[] plain = [OperatorKind.Logistic, OperatorKind.Tanh, OperatorKind.Tanh];
        bool isPlain = layer.IsZero(5) && layer.IsZero(6) && layer.IsZero(7) && !node.IsUsed(2) && node.Int("input_forget", 0) == 0
            && layer.Reversed.Select((_, direction) => layer.Activations(direction, "Sigmoid", "Tanh", "Tanh").AsSpan().SequenceEqual(plain)).All(isDefault => isDefault);
        if (!isPlain)
        {
            new RecurrentLowering(Gates, (each, direction) => new LstmCell(each, direction)).Lower(layer);
            return;
        }

        GraphTensor[] outputs = [.. layer.Reversed.Select((_, direction) => Output(layer, direction))];
        layer.Outputs(outputs);
        if (node.IsUsed(1))
        {
            layer.FinalState(1, [.. outputs.Select((output, direction) => Last(layer, output, layer.Reversed[direction]))]);
        }
    }

    private static GraphTensor Output(RecurrentNode layer, int direction)
    {
        GraphBuilder builder = layer.Node.Builder;
        bool isReversed = layer.Reversed[direction];
        var operands = new GraphTensor?[24];
        operands[0] = isReversed ? Backward(builder, layer.Sequence) : layer.Sequence;
        for (int gate = 0; gate < Gates; gate++)
        {
            int from = Order[gate];
            float[] bias = [.. layer.Bias(direction, false, from, 1).Zip(layer.Bias(direction, true, from, 1), (a, b) => a + b)];
            operands[1 + gate] = builder.Constant(layer.Weights(1, direction, from, 1));
            operands[5 + gate] = builder.Constant(layer.Weights(2, direction, from, 1));
            operands[12 + gate] = builder.Constant(bias);
        }

        operands[18] = builder.State(layer.Batch, layer.Cells);
        operands[19] = builder.State(layer.Batch, layer.Cells);
        GraphTensor output = builder.Add(
            OperatorKind.UnidirectionalSequenceLstm,
            new LstmOptions(Activation.Tanh, 0, 0, TimeMajor: true),
            [layer.Steps, layer.Batch, layer.Cells],
            operands);
        return isReversed ? Backward(builder, output) : output;
    }

    private static GraphTensor Backward(GraphBuilder builder, GraphTensor sequence)
    {
        int[] shape = sequence.Shape;
        AxisRange time = shape[0] == 1 ? new(0, 1, 1) : new(shape[0] - 1, -1, shape[0]);
        return Slicing.Slice(builder, OnnxValue.Plain(sequence), [time, new(0, 1, shape[1]), new(0, 1, shape[2])]).Tensor;
    }

    private static GraphTensor Last(RecurrentNode layer, GraphTensor output, bool isReversed) => Slicing.Slice(
        layer.Node.Builder,
        OnnxValue.Plain(output),
        [new(isReversed ? 0 : layer.Steps - 1, 1, 1), new(0, 1, layer.Batch), new(0, 1, layer.Cells)]).Tensor;
}
