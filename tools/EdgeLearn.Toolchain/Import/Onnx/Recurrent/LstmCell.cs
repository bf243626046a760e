using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Recurrent;

/// <summary>
/// The LSTM cell, gates i, o, f, c, with peepholes p: c' = f * c + i * g, h = o * tanh(c'), where i and f see c through p, and o sees c'.
/// </summary>
internal sealed class LstmCell(RecurrentNode layer, int direction) : UnrolledCell(layer, direction)
{
    private const int InputGate = 0;
    private const int OutputGate = 1;
    private const int ForgetGate = 2;
    private const int CellGate = 3;

    private readonly OperatorKind[] _activations = layer.Activations(direction, "Sigmoid", "Tanh", "Tanh");
    private readonly OnnxConstant? _peepholes = layer.Node.OptionalConstant(7, "peepholes"); // [directions, 3 * cells]

    /// <summary>The cell state after the last step that was made, [batch, cells]; null for zeros.</summary>
    public GraphTensor? Cell { get; private set; } = layer.InitialState(6, direction);

    protected override OnnxConstant InputWeights() => Layer.Weights(1, Direction, 0, 4);

    protected override float[] InputBias() => BothBiases(0, 4);

    protected override GraphTensor Step(GraphTensor input, GraphTensor? state)
    {
        GraphTensor gates = Sum(input, FromState(state, 0, 4))!; // [batch, 4 * cells]
        GraphTensor taken = Activate(_activations[0], Sum(Gate(gates, InputGate), Peep(InputGate, Cell))!);
        GraphTensor candidate = Activate(_activations[1], Gate(gates, CellGate));
        GraphTensor cell = Pair(OperatorKind.Mul, taken, candidate);
        if (Cell is not null)
        {
            GraphTensor kept = Activate(_activations[0], Sum(Gate(gates, ForgetGate), Peep(ForgetGate, Cell))!);
            cell = Pair(OperatorKind.Add, Pair(OperatorKind.Mul, kept, Cell), cell);
        }

        Cell = cell;
        GraphTensor shown = Activate(_activations[0], Sum(Gate(gates, OutputGate), Peep(OutputGate, cell))!);
        return Pair(OperatorKind.Mul, shown, Activate(_activations[2], cell));
    }

    private GraphTensor? Peep(int gate, GraphTensor? cell) => _peepholes is null || cell is null
        ? null
        : Pair(OperatorKind.Mul, cell, Builder.Constant(_peepholes.Pick([Layer.Cells], [1], ((Direction * 3) + gate) * Layer.Cells)));
}
