using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Tests.Shared;

/// <summary>A small, sound, runnable int8 graph for every kind of operator, and one with several layers.</summary>
public static class SampleGraphs
{
    /// <summary>A graph of one operator.</summary>
    public static Graph Of(OperatorKind kind)
    {
        var builder = new SampleGraphBuilder(kind.Name());
        switch (kind)
        {
            case OperatorKind.Conv2D:
                builder.Result(1, 3, 4, 4).Add(
                    kind,
                    new Conv2DOptions(Padding.Same, 2, 1, 1, 2, Activation.Relu6),
                    builder.Input(1, 5, 4, 3),
                    builder.Weights(0, 4, 3, 2, 3),
                    builder.Bias(4));
                break;
            case OperatorKind.DepthwiseConv2D:
                builder.Result(1, 2, 4, 6).Add(
                    kind,
                    new DepthwiseConv2DOptions(Padding.Valid, 2, 1, 1, 1, Activation.Relu),
                    builder.Input(1, 5, 4, 3),
                    builder.Weights(3, 1, 3, 1, 6),
                    builder.Bias(6));
                break;
            case OperatorKind.FullyConnected:
                builder.Result(1, 4).Add(
                    kind, new FullyConnectedOptions(Activation.ReluN1To1, KeepDimensions: false), builder.Input(1, 6), builder.Weights(null, 4, 6), null);
                break;
            case OperatorKind.TransposeConv:
                builder.Result(1, 6, 8, 2).Add(
                    kind,
                    new TransposeConvOptions(Padding.Same, 2, 2, Activation.None),
                    builder.Integers(1, 6, 8, 2),
                    builder.Weights(0, 2, 3, 3, 5),
                    builder.Input(1, 3, 4, 5),
                    builder.Bias(2));
                break;
            case OperatorKind.AveragePool2D or OperatorKind.MaxPool2D:
                builder.Result(1, 2, 3, 2).Add(kind, new Pool2DOptions(Padding.Valid, 2, 1, 3, 2, Activation.None), builder.Input(1, 5, 4, 2));
                break;
            case OperatorKind.Add or OperatorKind.Sub or OperatorKind.Mul:
                builder.Result(1, 4, 3).Add(kind, new ElementwiseOptions(Activation.Relu), builder.Input(1, 4, 3), builder.Input(3));
                break;
            case OperatorKind.Minimum or OperatorKind.Maximum:
                builder.Result(1, 4, 3).Add(kind, new NoOptions(), builder.Input(1, 4, 3), builder.Input(1, 4, 1));
                break;
            case OperatorKind.Mean or OperatorKind.Sum:
                builder.Result(1, 1, 3).Add(kind, new ReduceOptions(KeepDimensions: true), builder.Input(1, 4, 3), builder.Integers(-2));
                break;
            case OperatorKind.LeakyRelu:
                builder.Result(1, 5).Add(kind, new LeakyReluOptions(0.3f), builder.Input(1, 5));
                break;
            case OperatorKind.Softmax:
                builder.Result(1f / 256, -128, 1, 5).Add(kind, new SoftmaxOptions(1f), builder.Input(1, 5));
                break;
            case OperatorKind.Logistic:
                builder.Result(1f / 256, -128, 1, 5).Add(kind, new NoOptions(), builder.Input(1, 5));
                break;
            case OperatorKind.Tanh:
                builder.Result(1f / 128, 0, 1, 5).Add(kind, new NoOptions(), builder.Input(1, 5));
                break;
            case OperatorKind.Concatenation:
                builder.Result(1, 2, 7).Add(
                    kind, new ConcatenationOptions(-1, Activation.None), builder.Input(1, 2, 3), builder.Input(1, 2, 4));
                break;
            case OperatorKind.Split:
                builder.Result(1, 2, 2).Result(1, 2, 2).Add(kind, new SplitOptions(2), builder.Integers(2), builder.Input(1, 2, 4));
                break;
            case OperatorKind.Pack:
                builder.Result(1, 2, 3).Add(kind, new PackOptions(2, 1), builder.Input(1, 3), builder.Input(1, 3));
                break;
            case OperatorKind.Reshape:
                builder.Result(2, 6).Add(kind, new NoOptions(), builder.Input(1, 3, 4), builder.Integers(2, 6));
                break;
            case OperatorKind.Squeeze:
                builder.Result(1, 3, 4).Add(kind, new NoOptions(), builder.Input(1, 3, 1, 4, 1));
                break;
            case OperatorKind.ExpandDims:
                builder.Result(1, 3, 1).Add(kind, new NoOptions(), builder.Input(1, 3), builder.Integers(2));
                break;
            case OperatorKind.Transpose:
                builder.Result(1, 4, 2, 3).Add(kind, new NoOptions(), builder.Input(1, 2, 3, 4), builder.Integers(0, 3, 1, 2));
                break;
            case OperatorKind.Pad:
                builder.Result(1, 5, 3).Add(kind, new NoOptions(), builder.Input(1, 3, 2), builder.Paddings(0, 0, 1, 1, 0, 1));
                break;
            case OperatorKind.PadV2:
                builder.Result(1, 5, 3).Add(
                    kind, new NoOptions(), builder.Input(1, 3, 2), builder.Paddings(0, 0, 1, 1, 0, 1), builder.Constant([7]));
                break;
            case OperatorKind.Slice:
                builder.Result(1, 2, 3).Add(kind, new NoOptions(), builder.Input(1, 4, 3), builder.Integers(0, 1, 0), builder.Integers(1, 2, -1));
                break;
            case OperatorKind.StridedSlice:
                builder.Result(2, 3).Add(
                    kind,
                    new StridedSliceOptions(BeginMask: 0, EndMask: 4, EllipsisMask: 0, NewAxisMask: 0, ShrinkAxisMask: 1),
                    builder.Input(1, 4, 3),
                    builder.Integers(0, 1, 0),
                    builder.Integers(1, 4, 0),
                    builder.Integers(1, 2, 1));
                break;
            case OperatorKind.ResizeNearestNeighbor or OperatorKind.ResizeBilinear:
                builder.Result(1, 6, 7, 2).Add(
                    kind, new ResizeOptions(AlignCorners: false, HalfPixelCenters: true), builder.Input(1, 3, 4, 2), builder.Integers(6, 7));
                break;
            case OperatorKind.Quantize:
                builder.Result(1, 5).Add(kind, new NoOptions(), builder.FloatInput(1, 5));
                break;
            case OperatorKind.Dequantize:
                builder.FloatResult(1, 5).Add(kind, new NoOptions(), builder.Input(1, 5));
                break;
            case OperatorKind.UnidirectionalSequenceLstm:
                builder.Result(1, 4, 3).Add(kind, new LstmOptions(Activation.Tanh, 10f, 0, TimeMajor: false), LstmOperands(builder));
                break;
            default:
                builder.Result(1, 5).Add(kind, new NoOptions(), builder.Input(1, 5));
                break;
        }

        return builder.Build();
    }

    /// <summary>A network of convolution, depthwise convolution, pooling, fully connected layer and softmax, with a branch.</summary>
    public static Graph Network()
    {
        var builder = new SampleGraphBuilder("network");
        GraphTensor input = builder.Input(1, 8, 8, 1);
        GraphTensor features = builder.Node(
            OperatorKind.Conv2D, new Conv2DOptions(Padding.Same, 2, 2, 1, 1, Activation.Relu), [1, 4, 4, 8], input, builder.Weights(0, 8, 3, 3, 1), builder.Bias(8));
        GraphTensor filtered = builder.Node(
            OperatorKind.DepthwiseConv2D,
            new DepthwiseConv2DOptions(Padding.Same, 1, 1, 1, 1, Activation.Relu),
            [1, 4, 4, 8],
            features,
            builder.Weights(3, 1, 3, 3, 8),
            builder.Bias(8));
        GraphTensor joined = builder.Node(OperatorKind.Add, new ElementwiseOptions(Activation.None), [1, 4, 4, 8], features, filtered);
        GraphTensor pooled = builder.Node(OperatorKind.AveragePool2D, new Pool2DOptions(Padding.Valid, 4, 4, 4, 4, Activation.None), [1, 1, 1, 8], joined);
        GraphTensor flat = builder.Node(OperatorKind.Reshape, new NoOptions(), [1, 8], pooled, builder.Integers(1, 8));
        GraphTensor logits = builder.Node(
            OperatorKind.FullyConnected, new FullyConnectedOptions(Activation.None, KeepDimensions: false), [1, 3], flat, builder.Weights(null, 3, 8), builder.Bias(3));
        builder.Result(1f / 256, -128, 1, 3).Add(OperatorKind.Softmax, new SoftmaxOptions(1f), logits);
        return builder.Build();
    }

    /// <summary>A small network of the keyword model's kind: rectified convolutions, depthwise and pointwise, up to an average over the image.</summary>
    public static Graph KeywordNetwork()
    {
        const int channels = 12;
        var activations = new Quantization(0.1f, -128);
        int[] shape = [1, 13, 5, channels];
        var builder = new SampleGraphBuilder("keyword network");
        GraphTensor x = builder.Node(
            OperatorKind.Conv2D, new Conv2DOptions(Padding.Same, 2, 2, 1, 1, Activation.Relu), shape, activations,
            builder.Input(1, 25, 10, 1), builder.Weights(0, channels, 10, 4, 1), builder.Bias(channels));
        for (int block = 0; block < 2; block++)
        {
            x = builder.Node(
                OperatorKind.DepthwiseConv2D, new DepthwiseConv2DOptions(Padding.Same, 1, 1, 1, 1, Activation.Relu), shape, activations,
                x, builder.Weights(3, 1, 3, 3, channels), builder.Bias(channels));
            x = builder.Node(
                OperatorKind.Conv2D, new Conv2DOptions(Padding.Same, 1, 1, 1, 1, Activation.Relu), shape, activations,
                x, builder.Weights(0, channels, 1, 1, channels), builder.Bias(channels));
        }

        x = builder.Node(
            OperatorKind.AveragePool2D, new Pool2DOptions(Padding.Valid, shape[1], shape[2], shape[1], shape[2], Activation.None), [1, 1, 1, channels], activations, x);
        x = builder.Node(OperatorKind.Reshape, new NoOptions(), [1, channels], activations, x, builder.Integers(1, channels));
        builder.Result(1, 4).Add(
            OperatorKind.FullyConnected, new FullyConnectedOptions(Activation.None, KeepDimensions: false), x, builder.Weights(null, 4, channels), builder.Bias(4));
        return builder.Build();
    }

    private static GraphTensor?[] LstmOperands(SampleGraphBuilder builder)
    {
        const int inputs = 2;
        const int cells = 3;
        var operands = new GraphTensor?[24];
        operands[0] = builder.Input(1, 4, inputs);
        for (int gate = 0; gate < 4; gate++)
        {
            operands[1 + gate] = builder.Weights(null, cells, inputs);
            operands[5 + gate] = builder.Weights(null, cells, cells);
            operands[12 + gate] = builder.Bias(cells);
        }

        operands[18] = builder.State(ElementType.Int8, new Quantization(1f / 128, 0), 1, cells);
        operands[19] = builder.State(ElementType.Int16, new Quantization(1f / 2048, 0), 1, cells);
        return operands;
    }
}
