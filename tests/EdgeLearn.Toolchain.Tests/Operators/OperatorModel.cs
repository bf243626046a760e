using System.Buffers.Binary;
using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Tests.Golden;
using EdgeLearn.Toolchain.Tests.Reference;

namespace EdgeLearn.Toolchain.Tests.Operators;

/// <summary>Models of a single operator, made for a test.</summary>
internal sealed class OperatorModel
{
    private readonly GraphOperator _operator;

    private OperatorModel(OperatorKind kind, IReadOnlyList<GraphTensor?> inputs, IReadOnlyList<GraphTensor> outputs, OperatorOptions? options) =>
        _operator = new GraphOperator(0, kind, inputs, outputs, options ?? new NoOptions());

    private GraphTensor[] Activations => [.. _operator.Inputs.OfType<GraphTensor>().Where(tensor => !tensor.IsConstant).Distinct()];

    public static OperatorModel Of(
        OperatorKind kind, IReadOnlyList<GraphTensor?> inputs, IReadOnlyList<GraphTensor> outputs, OperatorOptions? options = null) =>
        new(kind, inputs, outputs, options);

    public static GraphTensor Tensor(string name, ElementType type, params int[] shape) =>
        new(name, type, shape) { Quantization = new Quantization(0.5f, -7) };

    public static GraphTensor Int8(string name, params int[] shape) => Tensor(name, ElementType.Int8, shape);

    public static GraphTensor Int32(params int[] values) => Int32Of([values.Length], values);

    public static GraphTensor Int32Of(int[] shape, params int[] values)
    {
        var data = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(4 * i), values[i]);
        }

        return new GraphTensor("constant", ElementType.Int32, shape) { Data = data };
    }

    public static GraphTensor Int64(params long[] values) =>
        new("constant", ElementType.Int64, [values.Length]) { Data = MemoryMarshal.AsBytes<long>(values).ToArray() };

    /// <summary>An element as its bytes say it: an operator that only moves data can be tested on any type alike.</summary>
    public static NdArray<long> Elements(GraphTensor tensor, byte[] bytes)
    {
        var size = tensor.Type.Size();
        return new NdArray<long>(tensor.Shape, [.. bytes.Chunk(size).Select(chunk => chunk.Reverse().Aggregate(0L, (value, part) => (value << 8) | part))]);
    }

    public static byte[] Bytes(GraphTensor tensor, NdArray<long> elements)
    {
        elements.Shape.ShouldBe(tensor.Shape);
        return [.. elements.Data.SelectMany(element => BitConverter.GetBytes(element).Take(tensor.Type.Size()))];
    }

    public static NdArray<sbyte> SBytes(GraphTensor tensor, byte[] bytes) => new(tensor.Shape, [.. bytes.Select(value => unchecked((sbyte)value))]);

    public static byte[] Bytes(NdArray<sbyte> elements) => [.. elements.Data.Select(value => unchecked((byte)value))];

    /// <summary>The graph; when the inputs are kept, they are outputs, too, so that the operator may not write over them.</summary>
    public Graph Graph(bool keepInputs = false)
    {
        var operators = new List<GraphOperator> { _operator };
        var outputs = _operator.Outputs.ToList();
        if (keepInputs)
        {
            foreach (var input in Activations)
            {
                var copy = new GraphTensor("copy of " + input.Name, input.Type, input.Shape) { Quantization = input.Quantization };
                operators.Add(new GraphOperator(operators.Count, OperatorKind.Reshape, [input], [copy], new NoOptions()));
                outputs.Add(copy);
            }
        }

        return new Graph
        {
            Tensors = [.. _operator.Inputs.OfType<GraphTensor>(), .. outputs],
            Operators = operators,
            Inputs = Activations,
            Outputs = outputs,
        };
    }

    public byte[] Blob(bool keepInputs = false, int weightWindow = 2048) =>
        BlobWriter.Write(Graph(keepInputs), new BlobOptions { WeightWindow = weightWindow });

    /// <summary>
    /// Runs the operator on random inputs, in memory and from storage, in place and beside its inputs, and compares all with a reference.
    /// </summary>
    /// <param name="random">Gives the inputs.</param>
    /// <param name="reference">Makes the bytes of all outputs from the bytes of the inputs that are not constants.</param>
    public void ShouldGive(Random random, Func<byte[][], byte[][]> reference)
    {
        using var inputs = new MemoryStream();
        using var outputs = new MemoryStream();
        using var outputsAndInputs = new MemoryStream();
        for (var sample = 0; sample < 3; sample++)
        {
            var values = Activations.Select(tensor => Sample(random, tensor.ByteCount, sample)).ToArray();
            foreach (var value in values)
            {
                inputs.Write(value);
            }

            foreach (var value in reference(values))
            {
                outputs.Write(value);
                outputsAndInputs.Write(value);
            }

            foreach (var value in values)
            {
                outputsAndInputs.Write(value);
            }
        }

        var window = random.Next(1, 100);
        Run(new ByteArraySource(Blob()), inputs).ShouldBe(outputs.ToArray(), "in memory");
        Run(new StreamedSource(Blob(weightWindow: window)), inputs).ShouldBe(outputs.ToArray(), "from storage");
        Run(new ByteArraySource(Blob(keepInputs: true)), inputs).ShouldBe(outputsAndInputs.ToArray(), "beside its inputs");
        Run(new StreamedSource(Blob(keepInputs: true, window)), inputs).ShouldBe(outputsAndInputs.ToArray(), "beside its inputs, from storage");
    }

    private static byte[] Run(ModelSource source, MemoryStream inputs) => Samples.Run(new Interpreter(source, new AllKernels()), inputs.ToArray());

    // Extremes first: they are where rounding and limits go wrong.
    private static byte[] Sample(Random random, int length, int sample)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return sample > 0 ? bytes : Array.ConvertAll(bytes, value => value < 128 ? (byte)127 : (byte)128);
    }
}
