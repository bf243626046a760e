using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>Runs a graph with the plain definitions of its operators, each of which stands in a file of its own.</summary>
internal static class ReferenceInterpreter
{
    /// <summary>Runs samples that lie back to back and gives their outputs back to back.</summary>
    public static byte[] Run(Graph graph, byte[] inputs)
    {
        using var outputs = new MemoryStream();
        for (var position = 0; position < inputs.Length;)
        {
            var known = new Dictionary<GraphTensor, Values>();
            foreach (var input in graph.Inputs)
            {
                known[input] = new Values(input, inputs.AsSpan(position, input.ByteCount).ToArray());
                position += input.ByteCount;
            }

            foreach (var op in graph.Operators)
            {
                Values[] operands = [.. op.Inputs.OfType<GraphTensor>().Select(tensor => tensor.Data is { } data ? new Values(tensor, data) : known[tensor])];
                var output = new Values(op.Outputs[0], new byte[op.Outputs[0].ByteCount]);
                Definition(op.Kind)(op, operands, output);
                known[op.Outputs[0]] = output;
            }

            foreach (var output in graph.Outputs)
            {
                outputs.Write(known[output].Bytes);
            }
        }

        return outputs.ToArray();
    }

    private static Action<GraphOperator, Values[], Values> Definition(OperatorKind kind) => kind switch
    {
        OperatorKind.Add => AddReference.Run,
        OperatorKind.AveragePool2D => AveragePool2DReference.Run,
        OperatorKind.Conv2D => Conv2DReference.Run,
        OperatorKind.DepthwiseConv2D => DepthwiseConv2DReference.Run,
        OperatorKind.Dequantize => DequantizeReference.Run,
        OperatorKind.FullyConnected => FullyConnectedReference.Run,
        OperatorKind.HardSwish => HardSwishReference.Run,
        OperatorKind.LeakyRelu => LeakyReluReference.Run,
        OperatorKind.Logistic => LogisticReference.Run,
        OperatorKind.MaxPool2D => MaxPool2DReference.Run,
        OperatorKind.Maximum => MaximumReference.Run,
        OperatorKind.Mean => MeanReference.Run,
        OperatorKind.Minimum => MinimumReference.Run,
        OperatorKind.Mul => MulReference.Run,
        OperatorKind.Quantize => QuantizeReference.Run,
        OperatorKind.Relu => ReluReference.Run,
        OperatorKind.Relu6 => Relu6Reference.Run,
        OperatorKind.Reshape => ReshapeReference.Run,
        OperatorKind.Softmax => SoftmaxReference.Run,
        OperatorKind.Sub => SubReference.Run,
        OperatorKind.Sum => SumReference.Run,
        OperatorKind.Tanh => TanhReference.Run,
        _ => throw new NotSupportedException(kind.ToString()),
    };
}
