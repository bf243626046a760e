using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Folding;
using EdgeLearn.Toolchain.Import.Onnx.Nodes;
using EdgeLearn.Toolchain.Import.Onnx.Quantized;
using EdgeLearn.Toolchain.Import.Onnx.Recurrent;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>Every ONNX operator that becomes operators of ours.</summary>
internal static class NodeLowerings
{
    private static readonly ConvLowering Conv = new();
    private static readonly MatMulLowering MatMul = new();
    private static readonly IdentityLowering Identity = new();

    private static readonly Dictionary<string, INodeLowering> ByName = new()
    {
        ["Conv"] = Conv,
        ["ConvTranspose"] = new ConvTransposeLowering(),
        ["Gemm"] = new GemmLowering(),
        ["MatMul"] = MatMul,
        ["BatchNormalization"] = new BatchNormalizationLowering(),
        ["Relu"] = new UnaryLowering(OperatorKind.Relu),
        ["LeakyRelu"] = new UnaryLowering(OperatorKind.LeakyRelu),
        ["HardSwish"] = new UnaryLowering(OperatorKind.HardSwish),
        ["Sigmoid"] = new UnaryLowering(OperatorKind.Logistic),
        ["Tanh"] = new UnaryLowering(OperatorKind.Tanh),
        ["HardSigmoid"] = new HardSigmoidLowering(),
        ["PRelu"] = new PReluLowering(),
        ["Swish"] = new SwishLowering(),
        ["Clip"] = new ClipLowering(),
        ["Softmax"] = new SoftmaxLowering(),
        ["MaxPool"] = new PoolLowering(OperatorKind.MaxPool2D),
        ["AveragePool"] = new PoolLowering(OperatorKind.AveragePool2D),
        ["GlobalMaxPool"] = new GlobalPoolLowering(OperatorKind.MaxPool2D),
        ["GlobalAveragePool"] = new GlobalPoolLowering(OperatorKind.AveragePool2D),
        ["Add"] = new ElementwiseLowering(OperatorKind.Add),
        ["Sub"] = new ElementwiseLowering(OperatorKind.Sub),
        ["Mul"] = new ElementwiseLowering(OperatorKind.Mul),
        ["Div"] = new DivLowering(),
        ["Min"] = new ElementwiseLowering(OperatorKind.Minimum),
        ["Max"] = new ElementwiseLowering(OperatorKind.Maximum),
        ["Sum"] = new ElementwiseLowering(OperatorKind.Add),
        ["Mean"] = new ElementwiseLowering(OperatorKind.Add, isMean: true),
        ["Neg"] = new NegLowering(isAbs: false),
        ["Abs"] = new NegLowering(isAbs: true),
        ["Concat"] = new ConcatLowering(),
        ["Split"] = new SplitLowering(),
        ["Slice"] = new SliceLowering(),
        ["Gather"] = new GatherLowering(),
        ["Reshape"] = new ReshapeLowering(),
        ["Flatten"] = new FlattenLowering(),
        ["Squeeze"] = new SqueezeLowering(isUnsqueeze: false),
        ["Unsqueeze"] = new SqueezeLowering(isUnsqueeze: true),
        ["Transpose"] = new TransposeLowering(),
        ["Pad"] = new PadLowering(),
        ["Resize"] = new ResizeLowering(),
        ["Upsample"] = new ResizeLowering(),
        ["ReduceMean"] = new ReduceLowering(OperatorKind.Mean),
        ["ReduceSum"] = new ReduceLowering(OperatorKind.Sum),
        ["ReduceMax"] = new ReduceMaxLowering(),
        ["LSTM"] = new LstmLowering(),
        ["GRU"] = new RecurrentLowering(3, (layer, direction) => new GruCell(layer, direction)),
        ["RNN"] = new RecurrentLowering(1, (layer, direction) => new RnnCell(layer, direction)),
        ["Identity"] = Identity,
        ["Dropout"] = Identity,
        ["Cast"] = Identity,
        ["QuantizeLinear"] = new QuantizeLinearLowering(),
        ["DequantizeLinear"] = new DequantizeLinearLowering(),
        ["QLinearConv"] = new QLinearLowering("Conv", Conv, [0, 3], 6, bias: 8),
        ["QLinearMatMul"] = new QLinearLowering("MatMul", MatMul, [0, 3], 6, weightsAxis: 1),
        ["QGemm"] = new QLinearLowering("Gemm", new GemmLowering(), [0, 3], 7, bias: 6),
        ["QLinearAdd"] = new QLinearLowering("Add", new ElementwiseLowering(OperatorKind.Add), [0, 3], 6),
        ["QLinearMul"] = new QLinearLowering("Mul", new ElementwiseLowering(OperatorKind.Mul), [0, 3], 6),
        ["QLinearConcat"] = new QLinearLowering("Concat", new ConcatLowering(), [], 0),
        ["QLinearAveragePool"] = new QLinearLowering("AveragePool", new PoolLowering(OperatorKind.AveragePool2D), [0], 3),
        ["QLinearGlobalAveragePool"] = new QLinearLowering("GlobalAveragePool", new GlobalPoolLowering(OperatorKind.AveragePool2D), [0], 3),
        ["QLinearSigmoid"] = new QLinearLowering("Sigmoid", new UnaryLowering(OperatorKind.Logistic), [0], 3),
        ["QLinearLeakyRelu"] = new QLinearLowering("LeakyRelu", new UnaryLowering(OperatorKind.LeakyRelu), [0], 3),
        ["QLinearSoftmax"] = new QLinearLowering("Softmax", new SoftmaxLowering(), [0], 3),
    };

    /// <summary>What to do about operators that people ask for; the rest get a general answer.</summary>
    private static readonly Dictionary<string, string> Advice = new()
    {
        ["ConvInteger"] = "Quantize statically (QDQ or QLinearConv), or give the float model",
        ["MatMulInteger"] = "Quantize statically (QDQ or QLinearMatMul), or give the float model",
        ["DynamicQuantizeLinear"] = "Quantize statically, so that scales are constants, or give the float model",
        ["ArgMax"] = "Leave it out: the greatest output is found on the board",
        ["ArgMin"] = "Leave it out: the least output is found on the board",
        ["TopK"] = "Leave it out: outputs are compared on the board",
        ["LogSoftmax"] = "Use Softmax, or end the model with the logits",
        ["Elu"] = "Use LeakyRelu, PRelu or HardSwish",
        ["Celu"] = "Use LeakyRelu, PRelu or HardSwish",
        ["Selu"] = "Use LeakyRelu, PRelu or HardSwish",
        ["Gelu"] = "Use HardSwish or Relu",
        ["Mish"] = "Use HardSwish",
        ["Softplus"] = "Use Relu",
        ["Softsign"] = "Use Tanh",
        ["ThresholdedRelu"] = "Use Relu behind a shift",
        ["InstanceNormalization"] = "Use BatchNormalization",
        ["LayerNormalization"] = "Use BatchNormalization",
        ["GroupNormalization"] = "Use BatchNormalization",
        ["RMSNormalization"] = "Use BatchNormalization",
        ["LpNormalization"] = "Normalize before or behind the model",
        ["LRN"] = "Use BatchNormalization",
        ["MeanVarianceNormalization"] = "Use BatchNormalization",
        ["LpPool"] = "Use AveragePool or MaxPool",
        ["ReduceMin"] = "Use ReduceMax of the negative (Neg) values",
        ["Pow"] = "Use Mul of a value with itself for a square",
        ["Tile"] = "Use Concat of the same value, or the broadcasting of Add and Mul",
        ["Expand"] = "Use the broadcasting of Add and Mul",
        ["DepthToSpace"] = "Use ConvTranspose or Resize",
        ["SpaceToDepth"] = "Use a Conv with strides",
    };

    /// <summary>The names of all operators.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>What a node becomes.</summary>
    /// <exception cref="ModelException">No operator of ours does what the node does.</exception>
    public static INodeLowering Of(OnnxNode node) => ByName.TryGetValue(node.Operator, out INodeLowering? lowering)
        ? lowering
        : throw node.Refuse(
            $"is an operator that EdgeLearn does not have. {Advice.GetValueOrDefault(node.Operator, "Replace it by operators that docs/import.md lists, or leave it out of the model")}");

    /// <summary>Refuses a node of an operator that EdgeLearn neither has nor computes at import.</summary>
    public static void RequireKnown(OnnxNode node)
    {
        if (!ConstantFolding.IsOnlyHere(node.Operator))
        {
            Of(node);
        }
    }
}
