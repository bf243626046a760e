using System.Buffers.Binary;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Generated;

/// <summary>Makes random graphs: the same graph for the same seed.</summary>
internal sealed class ModelMaker(int seed)
{
    private readonly List<GraphTensor> _tensors = [];
    private readonly List<GraphOperator> _operators = [];
    private readonly List<GraphTensor> _inputs = [];

    public Random Random { get; } = new(seed);

    /// <summary>An integer in a range, both ends included.</summary>
    public int Int(int minimum, int maximum) => Random.Next(minimum, maximum + 1);

    public bool Chance(int percent) => Random.Next(100) < percent;

    public T OneOf<T>(params T[] choices) => choices[Random.Next(choices.Length)];

    /// <summary>A scale between 2^-8 and 2^-2, as float32 models give.</summary>
    public float Scale() => (float)Math.Pow(2, -8 + (6 * Random.NextDouble()));

    public int ZeroPoint() => Chance(20) ? OneOf(-128, 127, 0) : Int(-128, 127);

    public Quantization Quantization() => new(Scale(), ZeroPoint());

    /// <summary>A tensor that the user fills.</summary>
    public GraphTensor Input(params int[] shape) => Input(shape, Quantization());

    /// <summary>A tensor of a given quantization that the user fills.</summary>
    public GraphTensor Input(int[] shape, Quantization quantization)
    {
        var input = Int8(shape, quantization);
        _inputs.Add(input);
        return input;
    }

    /// <summary>A float32 tensor that the user fills.</summary>
    public GraphTensor FloatInput(params int[] shape)
    {
        var input = Keep(new GraphTensor($"tensor {_tensors.Count}", ElementType.Float32, shape));
        _inputs.Add(input);
        return input;
    }

    /// <summary>An int8 tensor that an operator writes.</summary>
    public GraphTensor Int8(int[] shape, Quantization quantization) =>
        Keep(new GraphTensor($"tensor {_tensors.Count}", ElementType.Int8, shape) { Quantization = quantization });

    /// <summary>A float32 tensor that an operator writes.</summary>
    public GraphTensor Float32(int[] shape) => Keep(new GraphTensor($"tensor {_tensors.Count}", ElementType.Float32, shape));

    /// <summary>An int8 constant of random elements.</summary>
    public GraphTensor Constant(int[] shape, Quantization quantization)
    {
        var data = new byte[shape.Aggregate(1, (product, dimension) => product * dimension)];
        Random.NextBytes(data);
        return Keep(new GraphTensor($"tensor {_tensors.Count}", ElementType.Int8, shape) { Quantization = quantization, Data = data });
    }

    /// <summary>An int32 constant.</summary>
    public GraphTensor Int32(params int[] values)
    {
        var data = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(4 * i), values[i]);
        }

        return Keep(new GraphTensor($"tensor {_tensors.Count}", ElementType.Int32, [values.Length]) { Data = data });
    }

    /// <summary>Weights with one scale, or one for each output channel.</summary>
    public GraphTensor Weights(int[] shape, int axis)
    {
        var scales = new float[Chance(60) ? shape[axis] : 1];
        for (var i = 0; i < scales.Length; i++)
        {
            scales[i] = Scale() / 8;
        }

        return Constant(shape, new Quantization(scales, new int[scales.Length], axis));
    }

    /// <summary>Biases of a size that matters, or none.</summary>
    public GraphTensor? Bias(int channels, int length) =>
        Chance(25) ? null : Int32([.. Enumerable.Range(0, channels).Select(_ => Int(-60 * length, 60 * length) * 40)]);

    /// <summary>A quantization that the sums of a layer fill without leaving it all the time.</summary>
    public Quantization OfSums(GraphTensor input, GraphTensor weights, int length)
    {
        var scale = input.Quantization!.Scale * weights.Quantization!.Scale * MathF.Sqrt(length) * 90;
        return new Quantization(scale * (float)Math.Pow(2, (2 * Random.NextDouble()) - 1), ZeroPoint());
    }

    public Activation AnyActivation() => OneOf(Activation.None, Activation.Relu, Activation.Relu6, Activation.ReluN1To1);

    /// <summary>A shape of some dimensions.</summary>
    public int[] Shape(int rank, int greatest) => [.. Enumerable.Range(0, rank).Select(_ => Int(1, greatest))];

    /// <summary>Appends an operator and gives its result.</summary>
    public GraphTensor Apply(OperatorKind kind, OperatorOptions options, GraphTensor output, params GraphTensor?[] inputs)
    {
        GraphTensor?[] operands = inputs[^1] is null ? inputs[..^1] : inputs;
        _operators.Add(new GraphOperator(_operators.Count, kind, operands, [output], options));
        return output;
    }

    /// <summary>The graph.</summary>
    public Graph Graph(params GraphTensor[] outputs) => new() { Tensors = _tensors, Operators = _operators, Inputs = _inputs, Outputs = outputs };

    /// <summary>The graph of an input whose quantization was chosen by hand.</summary>
    public Graph GraphWithInput(GraphTensor input, GraphTensor output)
    {
        _inputs.Add(input);
        return Graph(output);
    }

    private GraphTensor Keep(GraphTensor tensor)
    {
        _tensors.Add(tensor);
        return tensor;
    }
}
