using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Benchmarks;

/// <summary>
/// A small network of the shape that activities on a wrist take: 128 samples of three axes of an accelerometer and three of a gyroscope,
/// two convolutions along time, five activities. Its weights are random, the same every time: only its costs count.
/// </summary>
internal sealed class ActivityNetwork
{
    private const int Samples = 128;
    private const int Axes = 6;
    private const int Activities = 5;

    private static readonly Quantization Activations = new(0.05f, -128);

    private readonly Random _random = new(1);
    private readonly List<GraphTensor> _tensors = [];
    private readonly List<GraphOperator> _operators = [];

    /// <summary>The network.</summary>
    public static Graph Build() => new ActivityNetwork().Make();

    private Graph Make()
    {
        GraphTensor input = Add(new GraphTensor("window", ElementType.Int8, [1, 1, Samples, Axes]) { Quantization = new Quantization(0.05f, 0) });
        GraphTensor narrow = Convolve(input, channels: 16, width: 8, stride: 2, outputs: 64);
        GraphTensor wide = Convolve(narrow, channels: 32, width: 5, stride: 2, outputs: 32);
        GraphTensor mean = Result(
            OperatorKind.AveragePool2D, new Pool2DOptions(Padding.Valid, 1, 32, 1, 32, Activation.None), Activations, [1, 1, 1, 32], wide);
        GraphTensor flat = Result(OperatorKind.Reshape, new NoOptions(), Activations, [1, 32], mean, Integers(1, 32));
        GraphTensor logits = Result(
            OperatorKind.FullyConnected,
            new FullyConnectedOptions(Activation.None, KeepDimensions: false),
            new Quantization(0.1f, 0),
            [1, Activities],
            flat,
            Weights(Activities, 32),
            Bias(Activities));
        GraphTensor output = Result(OperatorKind.Softmax, new SoftmaxOptions(1f), new Quantization(1f / 256, -128), [1, Activities], logits);
        return new Graph { Name = "activity", Tensors = _tensors, Operators = _operators, Inputs = [input], Outputs = [output] };
    }

    private GraphTensor Convolve(GraphTensor input, int channels, int width, int stride, int outputs) => Result(
        OperatorKind.Conv2D,
        new Conv2DOptions(Padding.Same, 1, stride, 1, 1, Activation.Relu),
        Activations,
        [1, 1, outputs, channels],
        input,
        Weights(channels, 1, width, input.Shape[3]),
        Bias(channels));

    private GraphTensor Result(OperatorKind kind, OperatorOptions options, Quantization quantization, int[] shape, params GraphTensor[] operands)
    {
        GraphTensor result = Add(new GraphTensor($"{kind}{_operators.Count}", ElementType.Int8, shape) { Quantization = quantization });
        _operators.Add(new GraphOperator(_operators.Count, kind, operands, [result], options));
        return result;
    }

    // Small weights are frequent, as in a trained layer.
    private GraphTensor Weights(params int[] shape)
    {
        var data = new byte[shape.Aggregate(1, (product, dimension) => product * dimension)];
        for (int i = 0; i < data.Length; i++)
        {
            int sum = _random.Next(-42, 43) + _random.Next(-42, 43) + _random.Next(-42, 43);
            data[i] = (byte)(sbyte)sum;
        }

        return Add(new GraphTensor("weights", ElementType.Int8, shape) { Quantization = new Quantization(0.004f, 0), Data = data });
    }

    private GraphTensor Bias(int count) => Constant([count], [.. Enumerable.Range(0, count).Select(_ => _random.Next(-1000, 1000))]);

    private GraphTensor Integers(params int[] values) => Constant([values.Length], values);

    private GraphTensor Constant(int[] shape, int[] values) =>
        Add(new GraphTensor("constant", ElementType.Int32, shape) { Data = MemoryMarshal.AsBytes(values.AsSpan()).ToArray() });

    private GraphTensor Add(GraphTensor tensor)
    {
        _tensors.Add(tensor);
        return tensor;
    }
}
