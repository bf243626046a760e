using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Recurrent;

/// <summary>Graphs of a single LSTM with random weights.</summary>
internal static class LstmGraphs
{
    public const int HiddenState = 18;
    public const int CellState = 19;

    public static Graph Of(LstmCase lstm) => Of(lstm, Operands(lstm), lstm.CellClip);

    public static Graph Of(LstmCase lstm, GraphTensor?[] operands, float cellClip, Activation activation = Activation.Tanh)
    {
        var output = new GraphTensor("output", ElementType.Int8, Sequence(lstm, lstm.Units))
        {
            SourceIndex = operands.Length,
            Quantization = new Quantization(lstm.HiddenScale, lstm.HiddenZeroPoint),
        };
        return new Graph
        {
            Name = "lstm",
            Tensors = [.. operands.OfType<GraphTensor>(), output],
            Operators =
            [
                new GraphOperator(0, OperatorKind.UnidirectionalSequenceLstm, operands, [output], new LstmOptions(activation, cellClip, 0, lstm.TimeMajor)),
            ],
            Inputs = [operands[0]!],
            Outputs = [output],
        };
    }

    /// <summary>The 24 operands, those of other forms absent.</summary>
    public static GraphTensor?[] Operands(LstmCase lstm)
    {
        var random = new Random(lstm.Seed);
        var operands = new GraphTensor?[24];
        operands[0] = new GraphTensor("input", ElementType.Int8, Sequence(lstm, lstm.Features))
        {
            SourceIndex = 0,
            Quantization = new Quantization(lstm.InputScale, lstm.InputZeroPoint),
        };
        for (var gate = 0; gate < 4; gate++)
        {
            operands[1 + gate] = Weights(1 + gate, lstm.Features);
            operands[5 + gate] = Weights(5 + gate, lstm.Units);
            int[] biases = [.. Enumerable.Range(0, lstm.Units).Select(_ => random.Next(-lstm.Bias, lstm.Bias + 1))];
            operands[12 + gate] = Bias(12 + gate, biases, lstm);
        }

        operands[HiddenState] = State(HiddenState, ElementType.Int8, new Quantization(lstm.HiddenScale, lstm.HiddenZeroPoint));
        operands[CellState] = State(CellState, ElementType.Int16, new Quantization(MathF.Pow(2, lstm.CellPower), 0));
        return operands;

        GraphTensor Weights(int index, int columns)
        {
            var data = new byte[lstm.Units * columns];
            random.NextBytes(data);
            return new GraphTensor($"weights {index}", ElementType.Int8, [lstm.Units, columns])
            {
                SourceIndex = index,
                Quantization = new Quantization(lstm.WeightScale * (1 + (0.1f * index)), 0),
                Data = data,
            };
        }

        GraphTensor State(int index, ElementType type, Quantization quantization) => new($"state {index}", type, [lstm.Batch, lstm.Units])
        {
            SourceIndex = index,
            Quantization = quantization,
            IsVariable = true,
        };
    }

    public static GraphTensor Bias(int index, int[] values, LstmCase lstm) => new($"bias {index}", ElementType.Int32, [values.Length])
    {
        SourceIndex = index,
        Quantization = new Quantization(lstm.InputScale * lstm.WeightScale, 0),
        Data = MemoryMarshal.AsBytes(values.AsSpan()).ToArray(),
    };

    private static int[] Sequence(LstmCase lstm, int length) =>
        lstm.TimeMajor ? [lstm.Steps, lstm.Batch, length] : [lstm.Batch, lstm.Steps, length];
}
