using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Import.Onnx.Recurrent;

/// <summary>GRU, RNN, and the LSTM that <see cref="LstmLowering"/> leaves: elementary operators for every step.</summary>
internal sealed class RecurrentLowering(int gates, Func<RecurrentNode, int, UnrolledCell> cell) : INodeLowering
{
    private const int MostSteps = 256;

    public void Lower(OnnxNode node) => Lower(new RecurrentNode(node, gates));

    public void Lower(RecurrentNode layer)
    {
        if (layer.Node.Int("input_forget", 0) != 0)
        {
            throw layer.Node.Refuse("couples its input and forget gates (input_forget). Use a plain LSTM layer");
        }

        if (layer.Steps > MostSteps)
        {
            throw layer.Node.Refuse($"has {layer.Steps} steps; EdgeLearn unrolls up to {MostSteps}. Use an LSTM without peepholes and initial state, or a shorter window");
        }

        UnrolledCell[] cells = [.. layer.Reversed.Select((_, direction) => cell(layer, direction))];
        GraphTensor[] outputs = [.. cells.Select(each => each.Run())];
        layer.Outputs(outputs);
        layer.FinalState(1, [.. cells.Select(each => each.State!)]);
        if (cells[0] is LstmCell)
        {
            layer.FinalState(2, [.. cells.Select(each => ((LstmCell)each).Cell!)]);
        }
    }
}
