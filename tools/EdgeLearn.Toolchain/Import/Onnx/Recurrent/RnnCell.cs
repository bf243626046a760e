using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Recurrent;

/// <summary>The plain recurrent cell: h = f(W x + R h + b).</summary>
internal sealed class RnnCell(RecurrentNode layer, int direction) : UnrolledCell(layer, direction)
{
    private readonly OperatorKind _activation = layer.Activations(direction, "Tanh")[0];

    protected override OnnxConstant InputWeights() => Layer.Weights(1, Direction, 0, 1);

    protected override float[] InputBias() => BothBiases(0, 1);

    protected override GraphTensor Step(GraphTensor input, GraphTensor? state) => Activate(_activation, Sum(input, FromState(state, 0, 1))!);
}
