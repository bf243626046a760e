using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Tests.Shared;

/// <summary>Builds small graphs for tests; the weights come from a fixed seed.</summary>
public sealed class SampleGraphBuilder(string name)
{
    private static readonly Quantization Activations = new(0.05f, -3);

    private readonly Random _random = new(name.Length);
    private readonly List<GraphTensor> _tensors = [];
    private readonly List<GraphTensor> _inputs = [];
    private readonly List<GraphTensor> _outputs = [];
    private readonly List<GraphTensor> _results = [];
    private readonly List<GraphOperator> _operators = [];

    /// <summary>An int8 input of the graph.</summary>
    public GraphTensor Input(params int[] shape) => AddInput(ElementType.Int8, shape, Activations);

    /// <summary>A float input of the graph.</summary>
    public GraphTensor FloatInput(params int[] shape) => AddInput(ElementType.Float32, shape, null);

    /// <summary>Constant int8 weights, with a scale for each index of an axis or one for all.</summary>
    public GraphTensor Weights(int? axis, params int[] shape)
    {
        var data = new byte[shape.Aggregate(1, (product, dimension) => product * dimension)];
        _random.NextBytes(data);
        Quantization quantization = axis is not { } channels || shape[channels] == 1
            ? new Quantization(0.0123f, 0)
            : new Quantization([.. Enumerable.Range(1, shape[channels]).Select(channel => 0.01f / channel)], new int[shape[channels]], channels);
        return AddTensor(ElementType.Int8, shape, quantization, data);
    }

    /// <summary>Constant int32 biases.</summary>
    public GraphTensor Bias(int count) => AddTensor(
        ElementType.Int32, [count], new Quantization(0.000615f, 0), Bytes([.. Enumerable.Range(0, count).Select(_ => _random.Next(-1000, 1000))]));

    /// <summary>A constant int32 vector: axes, sizes.</summary>
    public GraphTensor Integers(params int[] values) => AddTensor(ElementType.Int32, [values.Length], null, Bytes(values));

    /// <summary>Constant paddings, two for each dimension.</summary>
    public GraphTensor Paddings(params int[] values) => AddTensor(ElementType.Int32, [values.Length / 2, 2], null, Bytes(values));

    /// <summary>A constant int8 vector with the quantization of activations.</summary>
    public GraphTensor Constant(byte[] values) => AddTensor(ElementType.Int8, [values.Length], Activations, values);

    /// <summary>A state variable.</summary>
    public GraphTensor State(ElementType type, Quantization quantization, params int[] shape)
    {
        var tensor = new GraphTensor($"state{_tensors.Count}", type, shape) { SourceIndex = _tensors.Count, Quantization = quantization, IsVariable = true };
        _tensors.Add(tensor);
        return tensor;
    }

    /// <summary>Declares an int8 result of the operator that is added next, and an output of the graph.</summary>
    public SampleGraphBuilder Result(params int[] shape) => AddResult(ElementType.Int8, shape, Activations);

    /// <summary>Declares a result with a quantization of its own.</summary>
    public SampleGraphBuilder Result(float scale, int zeroPoint, params int[] shape) =>
        AddResult(ElementType.Int8, shape, new Quantization(scale, zeroPoint));

    /// <summary>Declares a float result.</summary>
    public SampleGraphBuilder FloatResult(params int[] shape) => AddResult(ElementType.Float32, shape, null);

    /// <summary>Adds an operator with the results declared before.</summary>
    public void Add(OperatorKind kind, OperatorOptions options, params GraphTensor?[] operands)
    {
        _operators.Add(new GraphOperator(_operators.Count, kind, operands, [.. _results], options));
        _outputs.AddRange(_results);
        _results.Clear();
    }

    /// <summary>Adds an operator whose int8 result is no output of the graph.</summary>
    public GraphTensor Node(OperatorKind kind, OperatorOptions options, int[] shape, params GraphTensor?[] operands)
    {
        GraphTensor result = AddTensor(ElementType.Int8, shape, Activations, null);
        _operators.Add(new GraphOperator(_operators.Count, kind, operands, [result], options));
        return result;
    }

    /// <summary>Adds an operator whose int8 result has a quantization of its own and is no output of the graph.</summary>
    public GraphTensor Node(OperatorKind kind, OperatorOptions options, int[] shape, Quantization quantization, params GraphTensor?[] operands)
    {
        GraphTensor result = AddTensor(ElementType.Int8, shape, quantization, null);
        _operators.Add(new GraphOperator(_operators.Count, kind, operands, [result], options));
        return result;
    }

    /// <summary>The graph.</summary>
    public Graph Build() => new() { Name = name, Tensors = _tensors, Operators = _operators, Inputs = _inputs, Outputs = _outputs };

    private static byte[] Bytes(int[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private GraphTensor AddInput(ElementType type, int[] shape, Quantization? quantization)
    {
        GraphTensor tensor = AddTensor(type, shape, quantization, null);
        _inputs.Add(tensor);
        return tensor;
    }

    private SampleGraphBuilder AddResult(ElementType type, int[] shape, Quantization? quantization)
    {
        _results.Add(AddTensor(type, shape, quantization, null));
        return this;
    }

    private GraphTensor AddTensor(ElementType type, int[] shape, Quantization? quantization, byte[]? data)
    {
        var tensor = new GraphTensor($"{(data is null ? "activation" : "constant")}{_tensors.Count}", type, shape)
        {
            SourceIndex = _tensors.Count,
            Quantization = quantization,
            Data = data,
        };
        _tensors.Add(tensor);
        return tensor;
    }
}
