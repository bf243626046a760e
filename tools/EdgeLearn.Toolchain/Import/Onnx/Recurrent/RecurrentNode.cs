using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Values;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Import.Onnx.Recurrent;

/// <summary>What LSTM, GRU and RNN have in common: a sequence, weights for each direction, states, and how results are put together.</summary>
internal sealed class RecurrentNode
{
    private readonly int _gates;
    private readonly bool _batchFirst;

    /// <summary>Reads the node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="gates">The number of gates of the cell.</param>
    public RecurrentNode(OnnxNode node, int gates)
    {
        Node = node;
        _gates = gates;
        _batchFirst = node.Int("layout", 0) == 1;
        GraphTensor given = node.Plain(0);
        if (given.Shape.Length != 3)
        {
            throw node.Refuse($"has an input of shape {Text.Shape(given.Shape)}; time, batch and features are needed. Export the model again");
        }

        Sequence = _batchFirst ? node.Builder.Transpose(given, 1, 0, 2) : given;
        OnnxConstant weights = node.Constant(1, "weights");
        Cells = node.Constant(2, "recurrent weights").Shape[^1];
        string direction = node.String("direction", "forward");
        Reversed = direction switch { "forward" => [false], "reverse" => [true], _ => [false, true] };
        if (weights.Shape.Length != 3 || weights.Shape[0] != Reversed.Length || weights.Shape[1] != gates * Cells || weights.Shape[2] != Sequence.Shape[2])
        {
            throw node.Refuse($"has weights of shape {Text.Shape(weights.Shape)}, which do not fit. Export the model again");
        }

        if (node.OptionalConstant(4, "sequence lengths") is { } lengths && lengths.Integers.Any(length => length != Steps))
        {
            throw node.Refuse("has sequences of different lengths. Give all the full length");
        }

        if (node.Attribute("clip") is not null)
        {
            throw node.Refuse("clips what goes into its gates, which EdgeLearn does not do. Export the layer without clip");
        }
    }

    /// <summary>The node.</summary>
    public OnnxNode Node { get; }

    /// <summary>[time, batch, features].</summary>
    public GraphTensor Sequence { get; }

    /// <summary>The number of steps.</summary>
    public int Steps => Sequence.Shape[0];

    /// <summary>The number of sequences.</summary>
    public int Batch => Sequence.Shape[1];

    /// <summary>The number of features.</summary>
    public int Features => Sequence.Shape[2];

    /// <summary>The number of cells.</summary>
    public int Cells { get; }

    /// <summary>Of every direction, whether it goes from the end to the beginning.</summary>
    public bool[] Reversed { get; }

    /// <summary>A part of the weights of one direction.</summary>
    /// <param name="operand">1: from the input; 2: from the state.</param>
    /// <param name="direction">The direction.</param>
    /// <param name="first">The first gate.</param>
    /// <param name="count">The number of gates.</param>
    /// <returns>[count * cells, features or cells].</returns>
    public OnnxConstant Weights(int operand, int direction, int first, int count)
    {
        OnnxConstant all = Node.Constant(operand, "weights");
        int inputs = all.Shape[2];
        return all.Pick([count * Cells, inputs], [inputs, 1], ((direction * _gates) + first) * Cells * inputs);
    }

    /// <summary>A part of the biases of one direction, zeros where there are none.</summary>
    /// <param name="direction">The direction.</param>
    /// <param name="ofState">Whether those of the state, not of the input.</param>
    /// <param name="first">The first gate.</param>
    /// <param name="count">The number of gates.</param>
    /// <returns>[count * cells].</returns>
    public float[] Bias(int direction, bool ofState, int first, int count) => Node.OptionalConstant(3, "biases") is { } bias
        ? bias.Pick([count * Cells], [1], ((((direction * 2) + (ofState ? 1 : 0)) * _gates) + first) * Cells).Reals
        : new float[count * Cells];

    /// <summary>The state of one direction before the first step, [batch, cells]; null for zeros.</summary>
    public GraphTensor? InitialState(int operand, int direction)
    {
        if (Node.Optional(operand) is not { } state || state.Constant is { } constant && constant.Reals.All(value => value == 0))
        {
            return null;
        }

        OnnxValue plain = Layouts.Plain(Node.Builder, state); // [directions, batch, cells], or [batch, directions, cells]
        int axis = _batchFirst ? 1 : 0;
        AxisRange[] ranges = [.. plain.Shape.Select(dimension => new AxisRange(0, 1, dimension))];
        ranges[axis] = new AxisRange(direction, 1, 1);
        return Node.Builder.Reshape(Slicing.Slice(Node.Builder, plain, ranges).Tensor, Batch, Cells);
    }

    /// <summary>Whether an operand is absent or zero.</summary>
    public bool IsZero(int operand) => Node.Optional(operand) is not { } value || (value.Constant is { } constant && constant.Reals.All(element => element == 0));

    /// <summary>Sets result 0, all outputs.</summary>
    /// <param name="outputs">[time, batch, cells] of each direction.</param>
    public void Outputs(GraphTensor[] outputs)
    {
        OnnxValue[] parts = [.. outputs.Select(output => OnnxValue.Plain(Node.Builder.Reshape(output, Steps, 1, Batch, Cells)))];
        GraphTensor all = Nodes.ConcatLowering.Join(Node.Builder, parts, 1).Tensor; // [time, directions, batch, cells]
        Node.Result(OnnxValue.Plain(_batchFirst ? Node.Builder.Transpose(all, 2, 0, 1, 3) : all));
    }

    /// <summary>Sets a result that is a state after the last step.</summary>
    /// <param name="result">1: the output; 2: the cell state of an LSTM.</param>
    /// <param name="states">[batch, cells] of each direction.</param>
    public void FinalState(int result, GraphTensor[] states)
    {
        OnnxValue[] parts = [.. states.Select(state => OnnxValue.Plain(Node.Builder.Reshape(state, 1, Batch, Cells)))];
        GraphTensor all = Nodes.ConcatLowering.Join(Node.Builder, parts, 0).Tensor; // [directions, batch, cells]
        Node.Result(OnnxValue.Plain(_batchFirst ? Node.Builder.Transpose(all, 1, 0, 2) : all), result);
    }

    /// <summary>The activation functions of one direction.</summary>
    /// <param name="direction">The direction.</param>
    /// <param name="defaults">Those of the cell where the node names none.</param>
    public OperatorKind[] Activations(int direction, params string[] defaults)
    {
        string[] names = Node.Strings("activations") ?? [.. Reversed.SelectMany(_ => defaults)];
        return
        [
            .. names.Skip(direction * defaults.Length).Take(defaults.Length).Select(name => name.ToUpperInvariant() switch
            {
                "SIGMOID" => OperatorKind.Logistic,
                "TANH" => OperatorKind.Tanh,
                "RELU" => OperatorKind.Relu,
                _ => throw Node.Refuse($"has the activation {Text.Printable(name)}; EdgeLearn runs Sigmoid, Tanh and Relu there. Use one of these"),
            }),
        ];
    }
}
