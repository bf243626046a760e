using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Quantizing.Calibration;
using EdgeLearn.Toolchain.Quantizing.Recurrent;
using EdgeLearn.Toolchain.Quantizing.Scales;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Quantizing;

/// <summary>Writes the int8 graph of a float one, once all scales are known.</summary>
internal sealed class GraphQuantizer
{
    private readonly Graph _graph;
    private readonly ScaleGroups _groups;
    private readonly Dictionary<GraphTensor, Graphs.Quantization> _scales; // by the tensor that stands for a group
    private readonly IReadOnlyDictionary<GraphTensor, Graphs.Quantization> _given = new Dictionary<GraphTensor, Graphs.Quantization>();
    private readonly Dictionary<GraphTensor, GraphTensor> _tensors = [];
    private readonly Dictionary<sbyte[][], GraphTensor> _weights = new(ReferenceEqualityComparer.Instance);
    private readonly List<GraphTensor> _all = [];
    private readonly List<GraphOperator> _operators = [];

    /// <summary>Prepares a graph.</summary>
    /// <param name="graph">A float graph.</param>
    /// <param name="rangeOf">The range of an activation.</param>
    public GraphQuantizer(Graph graph, Func<GraphTensor, ValueRange> rangeOf)
    {
        _graph = graph;
        _groups = new ScaleGroups(graph);
        var ranges = new Dictionary<GraphTensor, ValueRange>();
        foreach (GraphTensor tensor in Activations(graph).Concat(MovedConstants(graph)))
        {
            GraphTensor root = _groups.RootOf(tensor);
            ValueRange range = tensor.IsConstant ? RangeOf(RealValues.Of(tensor)) : rangeOf(tensor);
            ranges[root] = ranges.TryGetValue(root, out ValueRange known) ? known.Union(range) : range;
        }

        _scales = ranges.ToDictionary(pair => pair.Key, pair => _groups.FixedOf(pair.Key) ?? ActivationScale.Of(pair.Value));
    }

    /// <summary>Prepares a graph whose quantization is known.</summary>
    /// <param name="graph">A float graph.</param>
    /// <param name="scales">Of at least one tensor of each group.</param>
    public GraphQuantizer(Graph graph, IReadOnlyDictionary<GraphTensor, Graphs.Quantization> scales)
    {
        _graph = graph;
        _groups = new ScaleGroups(graph);
        _scales = [];
        _given = scales;
        foreach ((GraphTensor tensor, Graphs.Quantization scale) in scales)
        {
            GraphTensor root = _groups.RootOf(tensor);
            _scales[root] = _groups.FixedOf(root) ?? scale;
        }
    }

    /// <summary>The int8 tensor of each float activation.</summary>
    public IReadOnlyDictionary<GraphTensor, GraphTensor> Tensors => _tensors;

    /// <summary>The quantization of an activation.</summary>
    public Graphs.Quantization ScaleOf(GraphTensor tensor) => _scales[_groups.RootOf(tensor)];

    /// <summary>Writes the graph.</summary>
    /// <param name="weightsOf">The integers of a layer.</param>
    /// <param name="recurrentOf">Those of an LSTM, by the quantization of its sequence and of its output; null to refuse it.</param>
    /// <exception cref="ModelException">An operator is not quantized.</exception>
    public Graph Write(
        Func<WeightedLayer, QuantizedWeights> weightsOf, Func<GraphOperator, Graphs.Quantization, Graphs.Quantization, QuantizedLstm>? recurrentOf = null)
    {
        foreach (GraphOperator op in _graph.Operators)
        {
            if (op.Kind == OperatorKind.UnidirectionalSequenceLstm && recurrentOf is not null)
            {
                Write(op, recurrentOf(op, Of(op.Inputs[0]!).Quantization!, ScaleOf(op.Outputs[0])));
            }
            else
            {
                Write(op, weightsOf);
            }
        }

        return new Graph
        {
            Name = _graph.Name,
            Tensors = _all,
            Operators = _operators,
            Inputs = [.. _graph.Inputs.Select(Of)],
            Outputs = [.. _graph.Outputs.Select(Of)],
        };
    }

    private void Write(GraphOperator op, QuantizedLstm lstm)
    {
        GraphTensor?[] operands = [Of(op.Inputs[0]!), .. lstm.Operands.Skip(1)];
        _all.AddRange(operands.Skip(1).OfType<GraphTensor>());
        _operators.Add(new GraphOperator(_operators.Count, op.Kind, operands, [.. op.Outputs.Select(Of)], op.Options));
    }

    private void Write(GraphOperator op, Func<WeightedLayer, QuantizedWeights> weightsOf)
    {
        if (op.Kind is OperatorKind.UnidirectionalSequenceLstm or OperatorKind.Quantize or OperatorKind.Dequantize)
        {
            throw op.Refuse("cannot be part of this network: an LSTM learns on the PC alone, and a network that trains has no scales of its own. Use other layers");
        }

        GraphTensor?[] inputs = [.. op.Inputs];
        if (WeightedLayer.Of(op) is { } layer)
        {
            QuantizedWeights weights = weightsOf(layer);
            float inputScale = ScaleOf(layer.Input).Scale;
            inputs[WeightedLayer.WeightsOperand] = WeightsOf(layer, weights);
            GraphTensor? bias = weights.BiasTensor(layer, inputScale);
            if (bias is not null)
            {
                inputs = inputs.Length > layer.BiasOperand ? inputs : [.. inputs, null];
                inputs[layer.BiasOperand] = Add(bias);
            }
        }

        int[] moved = [.. ScaleGroups.MovedOperands(op.Kind, inputs.Length)];
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i] is { Type: ElementType.Float32 } operand)
            {
                inputs[i] = moved.Contains(i) ? Moved(operand, op) : Of(operand);
            }
            else if (inputs[i] is { } constant && !_all.Contains(constant))
            {
                _all.Add(constant);
            }
        }

        _operators.Add(new GraphOperator(_operators.Count, op.Kind, inputs, [.. op.Outputs.Select(Of)], op.Options));
    }

    /// <summary>The weights as a constant: one for all layers that share them.</summary>
    private GraphTensor WeightsOf(WeightedLayer layer, QuantizedWeights weights)
    {
        if (!_weights.TryGetValue(weights.Weights, out GraphTensor? tensor))
        {
            tensor = Add(layer.WithRows(weights.Weights, weights.Scales));
            _weights.Add(weights.Weights, tensor);
        }

        return tensor;
    }

    /// <summary>An operand with the quantization of the result: the kernel does not rescale.</summary>
    private GraphTensor Moved(GraphTensor operand, GraphOperator op)
    {
        Graphs.Quantization target = ScaleOf(op.Outputs[0]);
        if (operand.IsConstant)
        {
            return Add(ConstantOf(operand, target));
        }

        if (_groups.RootOf(operand) == _groups.RootOf(op.Outputs[0]))
        {
            return Of(operand);
        }

        GraphTensor rescaled = Add(new GraphTensor($"{operand.Name} rescaled", ElementType.Int8, operand.Shape) { Quantization = target });
        _operators.Add(new GraphOperator(_operators.Count, OperatorKind.Quantize, [Of(operand)], [rescaled], new NoOptions()));
        return rescaled;
    }

    private GraphTensor Of(GraphTensor tensor)
    {
        if (!_tensors.TryGetValue(tensor, out GraphTensor? quantized))
        {
            quantized = Add(tensor.IsConstant
                ? ConstantOf(tensor, _given.GetValueOrDefault(tensor) ?? ActivationScale.Of(RangeOf(RealValues.Of(tensor))))
                : new GraphTensor(tensor.Name, ElementType.Int8, tensor.Shape) { Quantization = ScaleOf(tensor), SourceIndex = tensor.SourceIndex });
            _tensors.Add(tensor, quantized);
        }

        return quantized;
    }

    private GraphTensor Add(GraphTensor tensor)
    {
        _all.Add(tensor);
        return tensor;
    }

    private static GraphTensor ConstantOf(GraphTensor tensor, Graphs.Quantization quantization) => new(tensor.Name, ElementType.Int8, tensor.Shape)
    {
        Quantization = quantization,
        Data = MemoryMarshal.AsBytes(quantization.Quantize(RealValues.Of(tensor)).AsSpan()).ToArray(),
    };

    private static ValueRange RangeOf(float[] values) => new(values.Min(), values.Max());

    private static IEnumerable<GraphTensor> Activations(Graph graph) =>
        graph.Inputs.Concat(graph.Operators.SelectMany(op => op.Outputs)).Where(tensor => tensor.Type == ElementType.Float32).Distinct();

    private static IEnumerable<GraphTensor> MovedConstants(Graph graph) =>
        graph.Operators.SelectMany(op => ScaleGroups.MovedOperands(op.Kind, op.Inputs.Count).Select(i => op.Inputs[i]!))
            .Where(tensor => tensor.IsConstant && RealValues.Of(tensor).Any(value => value != ValueHistogram.Nothing)).Distinct();
}
