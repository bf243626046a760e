using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EdgeLearn.Trainer.Networks.Operators;

/// <summary>UNIDIRECTIONAL_SEQUENCE_LSTM in the plain form that EdgeLearn runs; every sequence starts with a state of zeros.</summary>
internal static class Lstm
{
    private const int InputWeights = 1;
    private const int RecurrentWeights = 5;
    private const int Biases = 12;
    private const int Gates = 4;

    public static Tensor Sequence(GraphOperator source, Pass pass)
    {
        for (int i = 1; i < source.Inputs.Count; i++)
        {
            bool belongs = i is (>= InputWeights and < RecurrentWeights + Gates) or (>= Biases and < Biases + Gates) or 18 or 19;
            if (source.Inputs[i] is not null != belongs)
            {
                throw source.Refuse($"has {(belongs ? "no" : "an")} operand {i}: only a plain LSTM with all four gates can be trained");
            }
        }

        var options = (LstmOptions)source.Options;
        Tensor x = pass.Operand(source, 0); // [batch, time, inputs]
        Tensor inputWeights = Gathered(InputWeights); // [4 * cells, inputs]: input, forget, cell, output
        Tensor recurrentWeights = Gathered(RecurrentWeights); // [4 * cells, cells]
        Tensor biases = torch.cat([.. Enumerable.Range(Biases, Gates).Select(i => pass.Bias(source, i)!)], 0);
        Tensor inputs = F.linear(x, inputWeights, biases);
        Tensor output = torch.zeros(x.shape[0], recurrentWeights.shape[1]);
        Tensor cell = torch.zeros(x.shape[0], recurrentWeights.shape[1]);
        var outputs = new Tensor[x.shape[1]];
        for (int t = 0; t < outputs.Length; t++)
        {
            Tensor[] gates = (inputs.select(1, t) + output.matmul(recurrentWeights.t())).chunk(Gates, 1);
            cell = (gates[1].sigmoid() * cell) + (gates[0].sigmoid() * gates[2].tanh());
            if (options.CellClip > 0)
            {
                cell = cell.clamp(-options.CellClip, options.CellClip);
            }

            output = gates[3].sigmoid() * cell.tanh();
            outputs[t] = output;
        }

        return torch.stack(outputs, 1);

        Tensor Gathered(int first) => torch.cat([.. Enumerable.Range(first, Gates).Select(i => pass.Weights(source, i))], 0);
    }
}
