using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Quantizing.Weights;

/// <summary>A layer with constant weights as a matrix with one row for each output channel, whatever the order in which its operator keeps them.</summary>
internal sealed class WeightedLayer
{
    /// <summary>The place of the weights among the operands.</summary>
    public const int WeightsOperand = 1;

    private readonly int _biasOperand;

    private WeightedLayer(GraphOperator op, int inputOperand, int channelAxis)
    {
        Operator = op;
        InputOperand = inputOperand;
        _biasOperand = op.Kind == OperatorKind.TransposeConv ? 3 : 2;
        ChannelAxis = channelAxis;
        Weights = op.Inputs[WeightsOperand]!;
        Bias = op.Inputs.Count > _biasOperand ? op.Inputs[_biasOperand] : null;
        Rows = Weights.Shape[channelAxis];
        RowLength = Weights.ElementCount / Rows;
        Groups = op.Kind switch
        {
            OperatorKind.Conv2D => Input.Shape[3] / Weights.Shape[3],
            OperatorKind.DepthwiseConv2D => Input.Shape[3],
            _ => 1,
        };
    }

    /// <summary>The operator.</summary>
    public GraphOperator Operator { get; }

    /// <summary>The place of the input among the operands.</summary>
    public int InputOperand { get; }

    /// <summary>The dimension of the weights that counts output channels.</summary>
    public int ChannelAxis { get; }

    /// <summary>The input.</summary>
    public GraphTensor Input => Operator.Inputs[InputOperand]!;

    /// <summary>The output.</summary>
    public GraphTensor Output => Operator.Outputs[0];

    /// <summary>The weights.</summary>
    public GraphTensor Weights { get; }

    /// <summary>The biases, one for each output channel; null where there are none.</summary>
    public GraphTensor? Bias { get; }

    /// <summary>The place of the biases among the operands.</summary>
    public int BiasOperand => _biasOperand;

    /// <summary>Output channels.</summary>
    public int Rows { get; }

    /// <summary>Weights of one output channel.</summary>
    public int RowLength { get; }

    /// <summary>Groups of channels that see different inputs; a depthwise convolution has as many as input channels.</summary>
    public int Groups { get; }

    /// <summary>Whether inputs of a row can be listed as patches; not so for a transposed convolution.</summary>
    public bool HasPatches => Operator.Kind != OperatorKind.TransposeConv;

    /// <summary>The group whose inputs a row sees.</summary>
    public int GroupOf(int row) => row / (Rows / Groups);

    /// <summary>The layers of a graph, in execution order.</summary>
    public static IReadOnlyList<WeightedLayer> All(Graph graph) => [.. graph.Operators.Select(Of).OfType<WeightedLayer>()];

    /// <summary>
    /// The layers of a graph, those that are the same layer at several places together, as an unrolled recurrent cell is one at every step: they share
    /// their weights, and so should the int8 layers.
    /// </summary>
    public static IEnumerable<WeightedLayer[]> Shared(Graph graph) => All(graph)
        .GroupBy(layer => (layer.Weights, layer.Bias, layer.Operator.Kind, layer.Operator.Options, Text.Shape(layer.Input.Shape)))
        .Select(sharing => sharing.ToArray());

    /// <summary>The layer that an operator is; null for an operator without constant weights.</summary>
    public static WeightedLayer? Of(GraphOperator op)
    {
        WeightedLayer? layer = op.Kind switch
        {
            OperatorKind.Conv2D or OperatorKind.FullyConnected => new WeightedLayer(op, 0, 0),
            OperatorKind.DepthwiseConv2D => new WeightedLayer(op, 0, 3),
            OperatorKind.TransposeConv => new WeightedLayer(op, 2, 0),
            _ => null,
        };
        return layer is { Weights.IsConstant: true } ? layer : null;
    }

    /// <summary>The weights as real numbers: rows of (row length).</summary>
    public float[][] ReadRows()
    {
        float[] values = RealValues.Of(Weights);
        var rows = new float[Rows][];
        for (int row = 0; row < Rows; row++)
        {
            rows[row] = new float[RowLength];
            for (int i = 0; i < RowLength; i++)
            {
                rows[row][i] = values[IndexOf(row, i)];
            }
        }

        return rows;
    }

    /// <summary>The biases as real numbers, 0 where there are none.</summary>
    public float[] ReadBiases() => Bias is null ? new float[Rows] : RealValues.Of(Bias);

    /// <summary>Float weights in the order of the operator.</summary>
    public GraphTensor WithRows(float[][] rows)
    {
        var values = new float[Rows * RowLength];
        ForEach((row, i, index) => values[index] = rows[row][i]);
        return FloatTensor.Of(Weights.Name, Weights.Shape, values);
    }

    /// <summary>Integer weights in the order of the operator.</summary>
    /// <param name="rows">The integers.</param>
    /// <param name="scales">One for each row.</param>
    public GraphTensor WithRows(sbyte[][] rows, float[] scales)
    {
        var values = new byte[Rows * RowLength];
        ForEach((row, i, index) => values[index] = (byte)rows[row][i]);
        return new GraphTensor(Weights.Name, ElementType.Int8, Weights.Shape)
        {
            Data = values,
            Quantization = new Graphs.Quantization(scales, new int[scales.Length], ChannelAxis),
        };
    }

    private void ForEach(Action<int, int, int> action)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int i = 0; i < RowLength; i++)
            {
                action(row, i, IndexOf(row, i));
            }
        }
    }

    // Everything but a depthwise convolution counts output channels outermost.
    private int IndexOf(int row, int i) => ChannelAxis == 0 ? (row * RowLength) + i : (i * Rows) + row;
}
