using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Import.Onnx.Recurrent;

/// <summary>A recurrent layer of elementary operators, step after step, for one direction: for cells that no operator of ours is.</summary>
internal abstract class UnrolledCell(RecurrentNode layer, int direction)
{
    private readonly Dictionary<(int First, int Count), (OnnxConstant Weights, OnnxConstant? Bias)> _recurrent = [];

    /// <summary>The layer.</summary>
    protected RecurrentNode Layer { get; } = layer;

    /// <summary>The direction.</summary>
    protected int Direction { get; } = direction;

    /// <summary>The graph.</summary>
    protected GraphBuilder Builder => Layer.Node.Builder;

    /// <summary>The output after the last step that was made, [batch, cells]; null for zeros.</summary>
    public GraphTensor? State { get; private set; } = layer.InitialState(5, direction);

    /// <summary>Makes all steps.</summary>
    /// <returns>[time, batch, cells].</returns>
    public GraphTensor Run()
    {
        // What the input gives to all gates of all steps is one product: [time, batch, gates * cells].
        OnnxConstant weights = InputWeights();
        OnnxValue projected = Dense.Layer(Builder, OnnxValue.Plain(Layer.Sequence), weights, new OnnxConstant([weights.Shape[0]], InputBias()));
        var outputs = new OnnxValue[Layer.Steps];
        for (int i = 0; i < outputs.Length; i++)
        {
            int step = Layer.Reversed[Direction] ? outputs.Length - 1 - i : i;
            AxisRange[] ranges = [new(step, 1, 1), new(0, 1, Layer.Batch), new(0, 1, weights.Shape[0])];
            GraphTensor input = Builder.Reshape(Slicing.Slice(Builder, projected, ranges).Tensor, Layer.Batch, weights.Shape[0]);
            State = Step(input, State);
            outputs[step] = OnnxValue.Plain(Builder.Reshape(State, 1, Layer.Batch, Layer.Cells));
        }

        return Nodes.ConcatLowering.Join(Builder, outputs, 0).Tensor;
    }

    /// <summary>[gates * cells, features].</summary>
    protected abstract OnnxConstant InputWeights();

    /// <summary>[gates * cells].</summary>
    protected abstract float[] InputBias();

    /// <summary>One step.</summary>
    /// <param name="input">What the input gives to the gates, [batch, gates * cells].</param>
    /// <param name="state">The output of the step before, [batch, cells]; null for zeros.</param>
    /// <returns>The output, [batch, cells].</returns>
    protected abstract GraphTensor Step(GraphTensor input, GraphTensor? state);

    /// <summary>Biases of the input and of the state together.</summary>
    protected float[] BothBiases(int first, int count) =>
        [.. Layer.Bias(Direction, false, first, count).Zip(Layer.Bias(Direction, true, first, count), (a, b) => a + b)];

    /// <summary>a + b; either may be zeros.</summary>
    protected GraphTensor? Sum(GraphTensor? a, GraphTensor? b) => a is null ? b : b is null ? a : Pair(OperatorKind.Add, a, b);

    /// <summary>An elementwise operator of two operands.</summary>
    protected GraphTensor Pair(OperatorKind kind, GraphTensor a, GraphTensor b) =>
        Builder.Add(kind, new ElementwiseOptions(Activation.None), a.Shape, a, b);

    /// <summary>An activation function.</summary>
    protected GraphTensor Activate(OperatorKind kind, GraphTensor x) => Builder.Add(kind, new NoOptions(), x.Shape, x);

    /// <summary>One gate of several that lie side by side.</summary>
    protected GraphTensor Gate(GraphTensor gates, int gate) => Slicing.Slice(
        Builder, OnnxValue.Plain(gates), [new AxisRange(0, 1, Layer.Batch), new AxisRange(gate * Layer.Cells, 1, Layer.Cells)]).Tensor;

    /// <summary>The state times some of the recurrent weights, which all steps share; null for zeros.</summary>
    protected GraphTensor? FromState(GraphTensor? state, int first, int count, float[]? bias = null)
    {
        if (state is null)
        {
            return null;
        }

        if (!_recurrent.TryGetValue((first, count), out (OnnxConstant Weights, OnnxConstant? Bias) shared))
        {
            shared = (Layer.Weights(2, Direction, first, count), bias is null ? null : new OnnxConstant([bias.Length], bias));
            _recurrent.Add((first, count), shared);
        }

        return Dense.Layer(Builder, OnnxValue.Plain(state), shared.Weights, shared.Bias).Tensor;
    }
}
