using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Zoo;

/// <summary>Builds float graphs layer by layer, with weights of 0 for a trainer to fill.</summary>
internal sealed class FloatGraphBuilder
{
    private readonly List<GraphTensor> _tensors = [];
    private readonly List<GraphOperator> _operators = [];
    private readonly GraphTensor _input;

    /// <summary>Begins a graph.</summary>
    /// <param name="shape">Of one sample, without the batch.</param>
    public FloatGraphBuilder(IReadOnlyList<int> shape)
    {
        _input = Keep(new GraphTensor("input", ElementType.Float32, [1, .. shape]));
        Last = _input;
    }

    /// <summary>What the last layer gave.</summary>
    public GraphTensor Last { get; private set; }

    /// <summary>Gives the last tensor another shape, if it has not that shape.</summary>
    public GraphTensor Reshape(params int[] shape)
    {
        if (Last.Shape.SequenceEqual(shape))
        {
            return Last;
        }

        var sizes = Keep(new GraphTensor($"shape {_operators.Count}", ElementType.Int32, [shape.Length]) { Data = MemoryMarshal.AsBytes<int>(shape).ToArray() });
        return Apply(OperatorKind.Reshape, new NoOptions(), shape, Last, sizes);
    }

    /// <summary>A convolution with biases.</summary>
    /// <param name="channels">Output channels.</param>
    /// <param name="kernel">Rows and columns of the window.</param>
    /// <param name="stride">Rows and columns from one window to the next.</param>
    /// <param name="activation">What follows.</param>
    public GraphTensor Conv2D(int channels, (int Height, int Width) kernel, (int Height, int Width) stride, Activation activation)
    {
        GraphTensor input = Last;
        GraphTensor weights = Zeros("weights", channels, kernel.Height, kernel.Width, input.Shape[3]);
        return Apply(
            OperatorKind.Conv2D, new Conv2DOptions(Padding.Same, stride.Height, stride.Width, 1, 1, activation),
            Windows(input, stride, channels), input, weights, Zeros("bias", channels));
    }

    /// <summary>A depthwise convolution of 3 x 3, or of 3 where the image is one column, with biases.</summary>
    public GraphTensor DepthwiseConv2D((int Height, int Width) kernel, (int Height, int Width) stride, Activation activation)
    {
        GraphTensor input = Last;
        int channels = input.Shape[3];
        return Apply(
            OperatorKind.DepthwiseConv2D, new DepthwiseConv2DOptions(Padding.Same, stride.Height, stride.Width, 1, 1, activation),
            Windows(input, stride, channels), input, Zeros("weights", 1, kernel.Height, kernel.Width, channels), Zeros("bias", channels));
    }

    /// <summary>The greatest of each window of a size, which also is its step.</summary>
    public GraphTensor MaxPool((int Height, int Width) size)
    {
        GraphTensor input = Last;
        return Apply(
            OperatorKind.MaxPool2D, new Pool2DOptions(Padding.Same, size.Height, size.Width, size.Height, size.Width, Activation.None),
            Windows(input, size, input.Shape[3]), input);
    }

    /// <summary>The mean over the whole image.</summary>
    public GraphTensor GlobalAverage()
    {
        int[] shape = Last.Shape;
        return Apply(
            OperatorKind.AveragePool2D, new Pool2DOptions(Padding.Valid, shape[1], shape[2], shape[1], shape[2], Activation.None), [1, 1, 1, shape[3]], Last);
    }

    /// <summary>A dense layer with biases over all elements.</summary>
    public GraphTensor Dense(int outputs, Activation activation)
    {
        GraphTensor input = Reshape(1, Last.ElementCount);
        return Apply(
            OperatorKind.FullyConnected, new FullyConnectedOptions(activation, false), [1, outputs],
            input, Zeros("weights", outputs, input.ElementCount), Zeros("bias", outputs));
    }

    /// <summary>The sum of two tensors of one shape.</summary>
    public GraphTensor Add(GraphTensor a, GraphTensor b, Activation activation) =>
        Apply(OperatorKind.Add, new ElementwiseOptions(activation), a.Shape, a, b);

    /// <summary>A function of each element.</summary>
    /// <param name="kind">LOGISTIC, TANH, HARD_SWISH or LEAKY_RELU.</param>
    /// <param name="slope">Of a LEAKY_RELU below 0.</param>
    public GraphTensor Function(OperatorKind kind, float slope = 0.1f) =>
        Apply(kind, kind == OperatorKind.LeakyRelu ? new LeakyReluOptions(slope) : new NoOptions(), Last.Shape, Last);

    /// <summary>Probabilities of classes.</summary>
    public GraphTensor Softmax() => Apply(OperatorKind.Softmax, new SoftmaxOptions(1), Last.Shape, Last);

    /// <summary>Goes on from another tensor.</summary>
    public FloatGraphBuilder From(GraphTensor tensor)
    {
        Last = tensor;
        return this;
    }

    /// <summary>The graph so far.</summary>
    public Graph Build(string name) => new() { Name = name, Tensors = _tensors, Operators = _operators, Inputs = [_input], Outputs = [Last] };

    private static int[] Windows(GraphTensor input, (int Height, int Width) stride, int channels) =>
    [
        1, (int)WindowSize.Output(Padding.Same, input.Shape[1], 1, stride.Height), (int)WindowSize.Output(Padding.Same, input.Shape[2], 1, stride.Width), channels,
    ];

    private GraphTensor Zeros(string name, params int[] shape) =>
        Keep(FloatTensor.Of($"{name} {_operators.Count}", shape, new float[shape.Aggregate(1, (product, dimension) => product * dimension)]));

    private GraphTensor Apply(OperatorKind kind, OperatorOptions options, int[] shape, params GraphTensor[] inputs)
    {
        Last = Keep(new GraphTensor($"{kind} {_operators.Count}", ElementType.Float32, shape));
        _operators.Add(new GraphOperator(_operators.Count, kind, inputs, [Last], options));
        return Last;
    }

    private GraphTensor Keep(GraphTensor tensor)
    {
        _tensors.Add(tensor);
        return tensor;
    }
}
