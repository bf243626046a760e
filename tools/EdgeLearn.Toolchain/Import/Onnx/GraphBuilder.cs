using System.Buffers.Binary;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>Collects the tensors and operators of the graph that an ONNX model becomes.</summary>
internal sealed class GraphBuilder
{
    private readonly List<GraphOperator> _operators = [];
    private readonly Dictionary<OnnxConstant, GraphTensor> _constants = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<GraphTensor, int> _producers = new(ReferenceEqualityComparer.Instance);

    /// <summary>The name that new tensors get: that of the ONNX value that is being made.</summary>
    public string Name { get; set; } = "";

    /// <summary>The scales that the model gives to tensors; empty for a float model.</summary>
    public Dictionary<GraphTensor, Quantization> Scales { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The operators so far.</summary>
    public IReadOnlyList<GraphOperator> Operators => _operators;

    /// <summary>A float constant: the same tensor for the same constant, so that layers can share weights.</summary>
    public GraphTensor Constant(OnnxConstant constant)
    {
        if (_constants.TryGetValue(constant, out GraphTensor? tensor))
        {
            return tensor;
        }

        byte[] data = RealValues.Encode(constant.Reals);
        tensor = new GraphTensor($"{Name}:constant", ElementType.Float32, constant.Shape) { Data = data };
        if (constant.Quantization is { } quantization)
        {
            Scales.Add(tensor, quantization);
        }

        _constants.Add(constant, tensor);
        return tensor;
    }

    /// <summary>A float constant of one dimension.</summary>
    public GraphTensor Constant(params float[] values) => Constant(new OnnxConstant([values.Length], values));

    /// <summary>An operand of axes, sizes or the like: int32.</summary>
    public GraphTensor Integers(params int[] values) => Integers([values.Length], values);

    /// <summary>The operand of PAD: int32 [dimensions, 2].</summary>
    public GraphTensor Paddings(params int[] values) => Integers([values.Length / 2, 2], values);

    /// <summary>A state variable of a recurrent layer.</summary>
    public GraphTensor State(params int[] shape) => new($"{Name}:state", ElementType.Float32, shape) { IsVariable = true };

    /// <summary>Adds an operator with one result.</summary>
    public GraphTensor Add(OperatorKind kind, OperatorOptions options, int[] shape, params GraphTensor?[] operands)
    {
        var result = new GraphTensor(Name, ElementType.Float32, shape);
        Add(kind, options, [result], operands);
        return result;
    }

    /// <summary>Adds an operator with results that are given.</summary>
    public void Add(OperatorKind kind, OperatorOptions options, GraphTensor[] results, params GraphTensor?[] operands)
    {
        foreach (GraphTensor result in results)
        {
            _producers[result] = _operators.Count;
        }

        _operators.Add(new GraphOperator(_operators.Count, kind, operands, results, options));
    }

    /// <summary>The same elements in another shape: no operator where it is the shape that the tensor has.</summary>
    public GraphTensor Reshape(GraphTensor tensor, params int[] shape) => tensor.Shape.AsSpan().SequenceEqual(shape)
        ? tensor
        : shape.Length == 0 // A scalar: there is no size to give.
            ? Add(OperatorKind.Reshape, new NoOptions(), shape, tensor)
            : Add(OperatorKind.Reshape, new NoOptions(), shape, tensor, Integers(shape));

    /// <summary>An operator that copies a tensor.</summary>
    public GraphTensor Copy(GraphTensor tensor) => tensor.Shape.Length == 0
        ? Add(OperatorKind.Reshape, new NoOptions(), tensor.Shape, tensor)
        : Add(OperatorKind.Reshape, new NoOptions(), tensor.Shape, tensor, Integers(tensor.Shape));

    /// <summary>Dimension i of the result is dimension permutation[i]; a reshape where only dimensions of size 1 move.</summary>
    public GraphTensor Transpose(GraphTensor tensor, params int[] permutation)
    {
        int[] shape = [.. permutation.Select(axis => tensor.Shape[axis])];
        int[] moved = [.. permutation.Where(axis => tensor.Shape[axis] != 1)];
        return moved.AsSpan().SequenceEqual([.. moved.Order()])
            ? Reshape(tensor, shape)
            : Add(OperatorKind.Transpose, new NoOptions(), shape, tensor, Integers(permutation));
    }

    /// <summary>The operator that computes a tensor, or null for an input or a constant.</summary>
    public GraphOperator? Producer(GraphTensor tensor) => _producers.TryGetValue(tensor, out int index) ? _operators[index] : null;

    /// <summary>Puts another operator in the place of one; its results stay.</summary>
    public void Replace(GraphOperator old, IReadOnlyList<GraphTensor?> operands, OperatorOptions options) =>
        _operators[old.Index] = new GraphOperator(old.Index, old.Kind, operands, old.Outputs, options);

    private GraphTensor Integers(int[] shape, int[] values)
    {
        var data = new byte[values.Length * sizeof(int)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(i * sizeof(int)), values[i]);
        }

        return new GraphTensor($"{Name}:integers", ElementType.Int32, shape) { Data = data };
    }
}
