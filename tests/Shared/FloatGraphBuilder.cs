using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Tests.Shared;

/// <summary>Builds float graphs; the weights come from a fixed seed.</summary>
public sealed class FloatGraphBuilder
{
    private Random _random = new(5);
    private readonly List<GraphTensor> _tensors = [];
    private readonly List<GraphOperator> _operators = [];

    public FloatGraphBuilder(params int[] inputShape) => Input = Add(inputShape, null);

    public GraphTensor Input { get; }

    public int Seed { init => _random = new Random(value); }

    public GraphTensor Weights(params int[] shape)
    {
        int count = shape.Aggregate(1, (product, dimension) => product * dimension);
        float bound = MathF.Sqrt(3f / Math.Max(count / shape[^1], 1));
        return Add(shape, MemoryMarshal.AsBytes<float>([.. Enumerable.Range(0, count).Select(_ => ((_random.NextSingle() * 2) - 1) * bound)]).ToArray());
    }

    public GraphTensor Constant(params float[] values) => Add([1, values.Length], MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    public GraphTensor Integers(params int[] values) => Integers(values, [values.Length]);

    public GraphTensor Paddings(params int[] values) => Integers(values, [values.Length / 2, 2]);

    public GraphTensor Variable(params int[] shape)
    {
        var tensor = new GraphTensor($"state{_tensors.Count}", ElementType.Float32, shape) { IsVariable = true, SourceIndex = _tensors.Count };
        _tensors.Add(tensor);
        return tensor;
    }

    public GraphTensor Node(OperatorKind kind, OperatorOptions options, int[] shape, params GraphTensor?[] operands)
    {
        GraphTensor result = Add(shape, null);
        _operators.Add(new GraphOperator(_operators.Count, kind, operands, [result], options));
        return result;
    }

    /// <summary>An operator with a result that is given.</summary>
    public GraphTensor Node(OperatorKind kind, OperatorOptions options, GraphTensor result, params GraphTensor?[] operands)
    {
        _tensors.Add(result);
        _operators.Add(new GraphOperator(_operators.Count, kind, operands, [result], options));
        return result;
    }

    public GraphTensor[] Nodes(OperatorKind kind, OperatorOptions options, int count, int[] shape, params GraphTensor?[] operands)
    {
        GraphTensor[] results = [.. Enumerable.Range(0, count).Select(_ => Add(shape, null))];
        _operators.Add(new GraphOperator(_operators.Count, kind, operands, results, options));
        return results;
    }

    public GraphTensor Convolution(GraphTensor input, int channels, int height, int width, int stride, Activation activation = Activation.Relu)
    {
        int[] shape = input.Shape;
        return Node(
            OperatorKind.Conv2D,
            new Conv2DOptions(Padding.Same, stride, stride, 1, 1, activation),
            [1, (shape[1] + stride - 1) / stride, (shape[2] + stride - 1) / stride, channels],
            input,
            Weights(channels, height, width, shape[3]),
            Weights(channels));
    }

    public GraphTensor Depthwise(GraphTensor input) => Node(
        OperatorKind.DepthwiseConv2D,
        new DepthwiseConv2DOptions(Padding.Same, 1, 1, 1, 1, Activation.Relu),
        input.Shape,
        input,
        Weights(1, 3, 3, input.Shape[3]),
        Weights(input.Shape[3]));

    public GraphTensor Dense(GraphTensor input, int outputs, Activation activation = Activation.None) => Node(
        OperatorKind.FullyConnected, new FullyConnectedOptions(activation, KeepDimensions: false), [1, outputs], input, Weights(outputs, input.ElementCount), Weights(outputs));

    public GraphTensor GlobalAverage(GraphTensor input)
    {
        int[] shape = input.Shape;
        GraphTensor pooled = Node(
            OperatorKind.AveragePool2D, new Pool2DOptions(Padding.Valid, shape[1], shape[2], shape[1], shape[2], Activation.None), [1, 1, 1, shape[3]], input);
        return Node(OperatorKind.Reshape, new NoOptions(), [1, shape[3]], pooled, Integers(1, shape[3]));
    }

    public GraphTensor Softmax(GraphTensor input) => Node(OperatorKind.Softmax, new SoftmaxOptions(1), input.Shape, input);

    public static float[] Values(GraphTensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.Data).ToArray();

    public Graph Build() => new() { Tensors = _tensors, Operators = _operators, Inputs = [Input], Outputs = _operators[^1].Outputs };

    /// <summary>A network of two dense layers with softmax.</summary>
    public static Graph Mlp(int inputs, int hidden, int classes)
    {
        var builder = new FloatGraphBuilder(1, inputs);
        builder.Softmax(builder.Dense(builder.Dense(builder.Input, hidden, Activation.Relu), classes));
        return builder.Build();
    }

    /// <summary>A network of the keyword model's kind: a convolution, then blocks of depthwise and pointwise ones.</summary>
    public static Graph DsCnn(int height, int width, int channels, int blocks, int classes)
    {
        var builder = new FloatGraphBuilder(1, height, width, 1);
        GraphTensor x = builder.Convolution(builder.Input, channels, 10, 4, 2);
        for (int i = 0; i < blocks; i++)
        {
            x = builder.Convolution(builder.Depthwise(x), channels, 1, 1, 1);
        }

        builder.Softmax(builder.Dense(builder.GlobalAverage(x), classes));
        return builder.Build();
    }

    private GraphTensor Integers(int[] values, int[] shape)
    {
        var tensor = new GraphTensor($"constant{_tensors.Count}", ElementType.Int32, shape)
        {
            SourceIndex = _tensors.Count, Data = MemoryMarshal.AsBytes(values.AsSpan()).ToArray(),
        };
        _tensors.Add(tensor);
        return tensor;
    }

    private GraphTensor Add(int[] shape, byte[]? data)
    {
        var tensor = new GraphTensor($"tensor{_tensors.Count}", ElementType.Float32, shape) { SourceIndex = _tensors.Count, Data = data };
        _tensors.Add(tensor);
        return tensor;
    }
}
