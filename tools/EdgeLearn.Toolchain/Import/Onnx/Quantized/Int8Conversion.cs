using System.Buffers.Binary;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Import.Onnx.Quantized;

/// <summary>Turns real values into int8, operator by operator. Where the model rescales between two operators, a QUANTIZE does so.</summary>
internal sealed class Int8Conversion(Graph graph, Dictionary<GraphTensor, Quantization> scales)
{
    private readonly Dictionary<GraphTensor, GraphTensor> _int8 = new(ReferenceEqualityComparer.Instance);
    private readonly List<GraphOperator> _operators = [];

    /// <summary>The int8 graph.</summary>
    public Graph Convert()
    {
        foreach (GraphOperator each in graph.Operators)
        {
            Convert(each);
        }

        return GraphCleanup.Of(graph.Name, [.. graph.Inputs.Select(Computed)], [.. graph.Outputs.Select(Computed)], _operators);
    }

    private void Convert(GraphOperator source)
    {
        GraphTensor?[] operands = source.Kind switch
        {
            OperatorKind.Conv2D or OperatorKind.DepthwiseConv2D or OperatorKind.FullyConnected => Weighted(source, 0, 1, 2),
            OperatorKind.TransposeConv => Weighted(source, 2, 1, 3),
            OperatorKind.UnidirectionalSequenceLstm => throw source.Refuse("is an LSTM inside of a quantized ONNX model, which EdgeLearn does not read. Give the float model"),
            _ => [.. source.Inputs.Select(operand => operand is null || operand.Type == ElementType.Int32 ? operand : Operand(source, operand))],
        };
        GraphTensor[] results = [.. source.Outputs.Select(Computed)];
        if (ScalePropagation.Fixed(source.Kind) is { } one && !IsSame(one, scales[source.Outputs[0]]))
        {
            GraphTensor made = Tensor(source.Outputs[0], one, null);
            Add(source.Kind, operands, [made], source.Options);
            Add(OperatorKind.Quantize, [made], results, new NoOptions());
            return;
        }

        Add(source.Kind, operands, results, source.Options);
    }

    /// <summary>A data operand: of the result's scale where the kernel does not rescale.</summary>
    private GraphTensor Operand(GraphOperator source, GraphTensor operand)
    {
        Quantization ofResult = scales[source.Outputs[0]];
        bool isMoving = ScalePropagation.IsMoving(source.Kind);
        if (operand.IsConstant)
        {
            return Tensor(operand, isMoving ? ofResult : scales.GetValueOrDefault(operand) ?? Fitting(operand), RealValues.Of(operand));
        }

        GraphTensor tensor = Computed(operand);
        if (!isMoving || IsSame(scales[operand], ofResult))
        {
            return tensor;
        }

        GraphTensor rescaled = Tensor(operand, ofResult, null);
        Add(OperatorKind.Quantize, [tensor], [rescaled], new NoOptions());
        return rescaled;
    }

    private GraphTensor?[] Weighted(GraphOperator source, int input, int weights, int bias)
    {
        GraphTensor?[] operands = [.. source.Inputs];
        GraphTensor real = source.Inputs[weights]!;
        Quantization ofWeights = real.IsConstant && scales.TryGetValue(real, out Quantization? stored)
            ? stored
            : throw source.Refuse($"has weights '{Text.Printable(real.Name)}' without a scale, in a model with scales. Quantize the weights, too");
        (operands[input], operands[weights]) = Symmetric(source, Computed(source.Inputs[input]!), real, ofWeights);
        if (bias < operands.Length && operands[bias] is { } biases)
        {
            operands[bias] = Bias(biases, scales[source.Inputs[input]!].Scale, ofWeights.Scales);
        }

        return operands;
    }

    /// <summary>
    /// The kernels take weights with a zero point of 0: the same integers, counted from there. Where int8 does not hold them, the layer reads its
    /// input several times.
    /// </summary>
    private (GraphTensor Input, GraphTensor Weights) Symmetric(GraphOperator source, GraphTensor input, GraphTensor weights, Quantization quantization)
    {
        float[] values = RealValues.Of(weights);
        Quantization symmetric = quantization with { ZeroPoints = new int[quantization.ZeroPoints.Length] };
        int inner = weights.Shape.Skip(quantization.Axis + 1).Aggregate(1, (product, dimension) => product * dimension);
        int[] steps = [.. values.Select((value, i) => (int)MathF.Round(value / quantization.Scales[quantization.IsPerChannel ? i / inner % quantization.Scales.Length : 0]))];
        int parts = Array.TrueForAll(quantization.ZeroPoints, zeroPoint => zeroPoint == 0) ? 1 : WideWeights.Parts(steps);
        if (parts == 1)
        {
            return (input, Tensor(weights, symmetric, values));
        }

        if (source.Kind is not (OperatorKind.FullyConnected or OperatorKind.Conv2D) || input.Shape[^1] != weights.Shape[^1])
        {
            throw source.Refuse(
                $"has weights that lie up to {steps.MaxBy(Math.Abs)} steps from their zero point, which int8 does not hold, and which EdgeLearn parts only where "
                + "every output sees all channels. Quantize weights symmetrically, with a zero point of 0");
        }

        var repeated = new GraphTensor($"{input.Name} repeated", ElementType.Int8, [.. input.Shape[..^1], parts * input.Shape[^1]]) { Quantization = input.Quantization };
        Add(
            OperatorKind.Concatenation, [.. Enumerable.Repeat(input, parts)], [repeated], new ConcatenationOptions(input.Shape.Length - 1, Activation.None));
        return (repeated, WideWeights.Split(weights, steps, parts, symmetric));
    }

    private static GraphTensor Bias(GraphTensor bias, float input, float[] weights)
    {
        float[] values = RealValues.Of(bias);
        var data = new byte[values.Length * sizeof(int)];
        var scales = new float[weights.Length];
        for (int i = 0; i < scales.Length; i++)
        {
            scales[i] = input * weights[i];
        }

        for (int i = 0; i < values.Length; i++)
        {
            double integer = Math.Round(values[i] / ((double)input * weights[weights.Length == 1 ? 0 : i]));
            BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(i * sizeof(int)), (int)Math.Clamp(integer, int.MinValue, int.MaxValue));
        }

        return new GraphTensor(bias.Name, ElementType.Int32, bias.Shape) { Data = data, Quantization = new Quantization(scales, new int[scales.Length], 0) };
    }

    private GraphTensor Computed(GraphTensor real)
    {
        if (!_int8.TryGetValue(real, out GraphTensor? tensor))
        {
            tensor = Tensor(real, scales[real], null);
            _int8.Add(real, tensor);
        }

        return tensor;
    }

    private static GraphTensor Tensor(GraphTensor real, Quantization quantization, float[]? values)
    {
        byte[]? data = null;
        if (values is not null)
        {
            int inner = real.Shape.Skip(quantization.Axis + 1).Aggregate(1, (product, dimension) => product * dimension);
            data = new byte[values.Length];
            for (int i = 0; i < data.Length; i++)
            {
                int channel = quantization.IsPerChannel ? i / inner % quantization.Scales.Length : 0;
                float integer = MathF.Round(values[i] / quantization.Scales[channel]) + quantization.ZeroPoints[channel];
                data[i] = (byte)(sbyte)Math.Clamp(integer, sbyte.MinValue, sbyte.MaxValue);
            }
        }

        return new GraphTensor(real.Name, ElementType.Int8, real.Shape) { Quantization = quantization, Data = data };
    }

    /// <summary>The scale by which the largest element of a constant is the largest integer.</summary>
    private static Quantization Fitting(GraphTensor constant)
    {
        float largest = RealValues.Of(constant).Max(MathF.Abs);
        return new Quantization(largest > 0 ? largest / sbyte.MaxValue : 1, 0);
    }

    private void Add(OperatorKind kind, GraphTensor?[] operands, GraphTensor[] results, OperatorOptions options) =>
        _operators.Add(new GraphOperator(_operators.Count, kind, operands, results, options));

    private static bool IsSame(Quantization a, Quantization b) => a.Scale == b.Scale && a.ZeroPoint == b.ZeroPoint;
}
