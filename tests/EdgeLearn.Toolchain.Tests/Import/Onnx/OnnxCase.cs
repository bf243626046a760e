using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Import.Onnx;
using EdgeLearn.Toolchain.Import.Onnx.Schema;
using EdgeLearn.Toolchain.Tests.Golden;
using Google.Protobuf;

namespace EdgeLearn.Toolchain.Tests.Import.Onnx;

/// <summary>An ONNX model with inputs and the outputs that it should give.</summary>
internal sealed class OnnxCase(ModelProto model, string name, TestTensor[] inputs, TestTensor[] expected)
{
    /// <summary>|actual - expected| is at most this, and this share of what is expected: the sum of an absolute and a relative bound, as ONNX's own tests have it.</summary>
    private const float Tolerance = 1e-4f;

    /// <summary>How far an int8 output may be from ONNX Runtime's, in steps of its scale: the kernels round differently.</summary>
    private const int MostSteps = 1;

    /// <summary>Whether a node reads an input where an exported model has a constant.</summary>
    private static bool IsWeights(GraphProto graph, string input) => graph.Node.Any(node =>
        !OfComputedOperands.Contains(node.OpType) && (node.Input.Skip(1).Contains(input) || (node.OpType == "ConstantOfShape" && node.Input.Contains(input))));

    /// <summary>Operators all of whose operands may be computed while the model runs. Of others the first is; the rest are weights or bounds.</summary>
    private static readonly HashSet<string> OfComputedOperands = ["Add", "Sub", "Mul", "Max", "Min", "Sum", "Mean", "Concat"];

    /// <summary>A folder of ONNX's own tests; inputs that are weights become constants of the model, as in every model that is exported.</summary>
    public static OnnxCase Load(string folder, string? data = null)
    {
        string samples = Path.Combine(folder, data ?? "test_data_set_0");
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Directory.GetFiles(folder, "*.onnx").Single()));
        byte[][] inputs = [.. Directory.GetFiles(samples, "input_*.pb").OrderBy(file => file.Length).ThenBy(file => file, StringComparer.Ordinal).Select(File.ReadAllBytes)];
        byte[][] outputs = [.. Directory.GetFiles(samples, "output_*.pb").OrderBy(file => file.Length).ThenBy(file => file, StringComparer.Ordinal).Select(File.ReadAllBytes)];
        var computed = new List<byte[]>();
        string[] names = [.. model.Graph.Input.Select(input => input.Name).Except(model.Graph.Initializer.Select(initializer => initializer.Name))];
        for (int i = 0; i < inputs.Length; i++)
        {
            if (!IsWeights(model.Graph, names[i]))
            {
                computed.Add(inputs[i]);
                continue;
            }

            var constant = TensorProto.Parser.ParseFrom(inputs[i]);
            constant.Name = names[i];
            model.Graph.Initializer.Add(constant);
        }

        // A model that is refused is refused by the importer, whatever the data beside it is made of.
        OnnxImporter.Import(model.ToByteArray(), Path.GetFileName(folder));
        return new OnnxCase(model, Path.GetFileName(folder), [.. computed.Select(TestTensor.Read)], [.. outputs.Select(TestTensor.Read)]);
    }

    /// <summary>A model with inputs of a fixed seed, and what ONNX Runtime makes of them.</summary>
    public static OnnxCase Of(ModelProto model, string name, int seed = 1)
    {
        byte[] file = model.ToByteArray();
        string[] constants = [.. model.Graph.Initializer.Select(initializer => initializer.Name)];
        TestTensor[] inputs =
        [
            .. model.Graph.Input.Where(input => !constants.Contains(input.Name)).Select((input, i) =>
                TestTensor.Random(seed + i, [.. input.Type.TensorType.Shape.Dim.Select(dimension => (int)Math.Max(1, dimension.DimValue))])),
        ];
        return new OnnxCase(model, name, inputs, OnnxRuntime.Run(file, inputs));
    }

    /// <summary>Imports and runs the model, and compares every output.</summary>
    /// <exception cref="ModelException">The model is refused.</exception>
    public void ShouldGiveWhatIsExpected()
    {
        OnnxModel imported = OnnxImporter.Import(model.ToByteArray(), name);
        float[][] given = [.. inputs.Select((input, i) => input.ToGraph(imported.ImageInputs[i]))];
        bool isFloat = GraphImporter.IsFloat(imported.Graph);
        float[][] actual = isFloat ? new FloatExecutor(imported.Graph).Run(given) : RunInt8(imported.Graph, given);
        actual.Length.ShouldBe(expected.Length, name);
        for (int output = 0; output < actual.Length; output++)
        {
            float[] wanted = expected[output].ToGraph(imported.ImageOutputs[output]);
            actual[output].Length.ShouldBe(wanted.Length, name);
            for (int i = 0; i < wanted.Length; i++)
            {
                float tolerance = isFloat ? Tolerance + (Tolerance * MathF.Abs(wanted[i])) : MostSteps;
                Math.Abs(actual[output][i] - (isFloat ? wanted[i] : InGraph(wanted[i], expected[output].Type, imported.Graph.Outputs[output]))).ShouldBeLessThanOrEqualTo(tolerance, $"{name}, output {output}, element {i}");
            }
        }
    }

    /// <summary>Runs integers as they are stored in the model's files on the kernels of the chip.</summary>
    private float[][] RunInt8(Graph graph, float[][] given)
    {
        var bytes = new MemoryStream();
        for (int i = 0; i < given.Length; i++)
        {
            foreach (float value in given[i])
            {
                bytes.Write(graph.Inputs[i].Type == ElementType.Float32 ? BitConverter.GetBytes(value) : [(byte)(sbyte)InGraph(value, inputs[i].Type, graph.Inputs[i])]);
            }
        }

        byte[] outputs = Samples.Run(new Interpreter(new ByteArraySource(BlobWriter.Write(graph, new BlobOptions())), new AllKernels()), bytes.ToArray());
        int position = 0;
        return
        [
            .. graph.Outputs.Select(output =>
            {
                position += output.ByteCount;
                byte[] part = outputs[(position - output.ByteCount)..position];
                return output.Type == ElementType.Float32
                    ? MemoryMarshal.Cast<byte, float>(part).ToArray()
                    : part.Select(value => (float)(sbyte)value).ToArray();
            }),
        ];
    }

    /// <summary>A value of the model as the int8 that the graph has: uint8 is shifted, a float is quantized.</summary>
    private static float InGraph(float value, int type, GraphTensor tensor) => (type, tensor.Type) switch
    {
        (_, ElementType.Float32) => value,
        (DataTypes.UInt8, _) => value - 128,
        (DataTypes.Int8, _) => value,
        _ => Math.Clamp(MathF.Round(value / tensor.Quantization!.Scale) + tensor.Quantization.ZeroPoint, sbyte.MinValue, sbyte.MaxValue),
    };
}
