using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Recurrent;

/// <summary>
/// The gated recurrent unit, gates z, r, h: h' = n + z * (h - n), with n = tanh(W x + R (r * h) + b), or, where the reset comes after the
/// product (linear_before_reset), n = tanh(W x + r * (R h + c) + b).
/// </summary>
internal sealed class GruCell(RecurrentNode layer, int direction) : UnrolledCell(layer, direction)
{
    private readonly OperatorKind[] _activations = layer.Activations(direction, "Sigmoid", "Tanh");
    private readonly bool _resetsAfter = layer.Node.Int("linear_before_reset", 0) != 0;

    protected override OnnxConstant InputWeights() => Layer.Weights(1, Direction, 0, 3);

    protected override float[] InputBias() => _resetsAfter ? [.. BothBiases(0, 2), .. Layer.Bias(Direction, false, 2, 1)] : BothBiases(0, 3);

    protected override GraphTensor Step(GraphTensor input, GraphTensor? state)
    {
        GraphTensor? recurrent = FromState(state, 0, 2); // [batch, 2 * cells]
        GraphTensor update = Activate(_activations[0], Sum(Gate(input, 0), recurrent is null ? null : Gate(recurrent, 0))!);
        GraphTensor reset = Activate(_activations[0], Sum(Gate(input, 1), recurrent is null ? null : Gate(recurrent, 1))!);
        GraphTensor candidate = Activate(_activations[1], Sum(Gate(input, 2), Recalled(reset, state))!);
        GraphTensor difference = state is null
            ? Pair(OperatorKind.Mul, candidate, Builder.Constant(-1f))
            : Pair(OperatorKind.Sub, state, candidate);
        return Pair(OperatorKind.Add, candidate, Pair(OperatorKind.Mul, update, difference));
    }

    private GraphTensor? Recalled(GraphTensor reset, GraphTensor? state)
    {
        if (!_resetsAfter)
        {
            return state is null ? null : FromState(Pair(OperatorKind.Mul, reset, state), 2, 1);
        }

        float[] bias = Layer.Bias(Direction, true, 2, 1);
        return state is null
            ? Pair(OperatorKind.Mul, reset, Builder.Constant(bias))
            : Pair(OperatorKind.Mul, reset, FromState(state, 2, 1, bias)!);
    }
}
