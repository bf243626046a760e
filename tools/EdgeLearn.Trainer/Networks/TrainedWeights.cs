using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Trainer.Networks;

/// <summary>A weight operand of an operator.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Position">The operator's place in the graph.</param>
/// <param name="Operand">The place of the weights among its operands.</param>
/// <param name="ChannelAxis">The dimension that counts output channels.</param>
/// <param name="IsPerChannel">Whether the int8 kernel takes a scale for each of them.</param>
internal sealed record TrainedWeights(GraphOperator Operator, int Position, int Operand, int ChannelAxis, bool IsPerChannel)
{
    private const int LstmFirstWeights = 1;
    private const int LstmLastWeights = 8;
    private const int LstmFirstBias = 12;
    private const int LstmLastBias = 15;

    /// <summary>The weights.</summary>
    public GraphTensor Tensor => Operator.Inputs[Operand]!;

    /// <summary>The number of output channels.</summary>
    public int Channels => Tensor.Shape[ChannelAxis];

    /// <summary>The inputs that one output element sums up.</summary>
    public int FanIn => Tensor.ElementCount / Channels;

    /// <summary>The output elements that one input element goes to; a depthwise convolution has one channel for each.</summary>
    public int FanOut => Operator.Kind switch
    {
        OperatorKind.FullyConnected or OperatorKind.UnidirectionalSequenceLstm => Channels,
        OperatorKind.DepthwiseConv2D => Tensor.Shape[1] * Tensor.Shape[2],
        _ => Tensor.Shape[0] * Tensor.Shape[1] * Tensor.Shape[2],
    };

    /// <summary>Whether the layer mixes channels, and so has weights enough to do without some.</summary>
    public bool IsPrunable => Operator.Kind switch
    {
        OperatorKind.FullyConnected => true,
        OperatorKind.Conv2D or OperatorKind.TransposeConv => Tensor.Shape[3] > 1,
        _ => false,
    };

    /// <summary>The weights of an operator; none where it has no constant ones.</summary>
    public static IEnumerable<TrainedWeights> Of(GraphOperator graphOperator, int position) => (graphOperator.Kind switch
    {
        OperatorKind.Conv2D or OperatorKind.FullyConnected or OperatorKind.TransposeConv => [new TrainedWeights(graphOperator, position, 1, 0, true)],
        OperatorKind.DepthwiseConv2D => [new TrainedWeights(graphOperator, position, 1, 3, true)],
        OperatorKind.UnidirectionalSequenceLstm => Enumerable.Range(LstmFirstWeights, LstmLastWeights - LstmFirstWeights + 1)
            .Select(operand => new TrainedWeights(graphOperator, position, operand, 0, false)),
        _ => Enumerable.Empty<TrainedWeights>(),
    }).Where(weights => weights.Operator.Inputs[weights.Operand] is { IsConstant: true });

    /// <summary>The biases of an operator.</summary>
    public static IEnumerable<GraphTensor> BiasesOf(GraphOperator graphOperator)
    {
        IEnumerable<int> operands = graphOperator.Kind switch
        {
            OperatorKind.Conv2D or OperatorKind.DepthwiseConv2D or OperatorKind.FullyConnected => [2],
            OperatorKind.TransposeConv => [3],
            OperatorKind.UnidirectionalSequenceLstm => Enumerable.Range(LstmFirstBias, LstmLastBias - LstmFirstBias + 1),
            _ => [],
        };
        return operands
            .Where(operand => operand < graphOperator.Inputs.Count)
            .Select(operand => graphOperator.Inputs[operand])
            .OfType<GraphTensor>()
            .Where(bias => bias.IsConstant);
    }
}
