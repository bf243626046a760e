using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Import.Onnx;
using EdgeLearn.Toolchain.Import.Onnx.Schema;
using EdgeLearn.Toolchain.Tests.Golden;

namespace EdgeLearn.Toolchain.Tests.Import.Onnx;

/// <summary>An ONNX model with inputs and the outputs that it should give.</summary>
internal sealed class OnnxCase(ModelProto model, string name, TestTensor[] inputs, TestTensor[] expected)
{
    /// <summary>|actual - expected| is at most this, and this share of what is expected: the sum of an absolute and a relative bound, as ONNX's own tests have it.</summary>
    private const float Tolerance = 1e-4f;

    /// <summary>How far an int8 output may be from ONNX Runtime's, in steps of its scale: the kernels round differently.</summary>
    private const int MostSteps = 1;

    /// <summary>Operators all of whose operands may be computed while the model runs. Of others the first is; the rest are weights or bounds.</summary>
    private static readonly HashSet<string> OfComputedOperands = ["Add", "Sub", "Mul", "Max", "Min", "Sum", "Mean", "Concat"];

    /// <summary>A folder of ONNX's own tests; inputs that are weights become constants of the model, as in every model that is exported.</summary>
    public static OnnxCase Load(string folder, string? data = null)
    {
        string samples = Path.Combine(folder, data ?? "test_data_set_0");
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(folder, "model.onnx")));
        byte[][] inputs = [.. Directory.GetFiles(samples, "input_*.pb").OrderBy(file => file.Length).ThenBy(file => file, StringComparer.Ordinal).Select(File.ReadAllBytes)];
        TestTensor[] outputs = [.. Directory.GetFiles(samples, "output_*.pb").OrderBy(file => file.Length).ThenBy(file => file, StringComparer.Ordinal).Select(file => TestTensor.Read(File.ReadAllBytes(file)))];
        var computed = new List<TestTensor>();
        bool all = model.Graph.Node.Count != 1 || OfComputedOperands.Contains(model.Graph.Node[0].OpType);
        string[] names = [.. model.Graph.Input.Select(input => input.Name).Except(model.Graph.Initializer.Select(initializer => initializer.Name))];
        for (int i = 0; i < inputs.Length; i++)
        {
            if (all || i == 0)
            {
                computed.Add(TestTensor.Read(inputs[i]));
                continue;
            }

            var constant = TensorProto.Parser.ParseFrom(inputs[i]);
            constant.Name = names[i];
            model.Graph.Initializer.Add(constant);
        }

        return new OnnxCase(model, Path.GetFileName(folder), [.. computed], outputs);
    }

    /// <summary>Imports and runs the model, and compares every output.</summary>
    /// <exception cref="ModelException">The model is refused.</exception>
    public void ShouldGiveWhatIsExpected()
    {
        OnnxModel imported = OnnxImporter.Import(model, name);
        float[][] given = [.. inputs.Select((input, i) => input.ToGraph(imported.ImageInputs[i]))];
        bool isFloat = GraphImporter.IsFloat(imported.Graph) || imported.Graph.Inputs.Any(input => input.Type == ElementType.Float32);
        float[][] actual = isFloat ? new FloatExecutor(imported.Graph).Run(given) : RunInt8(imported.Graph, given);
        actual.Length.ShouldBe(expected.Length, name);
        for (int output = 0; output < actual.Length; output++)
        {
            float[] wanted = expected[output].ToGraph(imported.ImageOutputs[output]);
            actual[output].Length.ShouldBe(wanted.Length, name);
            for (int i = 0; i < wanted.Length; i++)
            {
                float tolerance = isFloat ? Tolerance + (Tolerance * MathF.Abs(wanted[i])) : MostSteps;
                Math.Abs(actual[output][i] - (isFloat ? wanted[i] : Stored(wanted[i], expected[output].Type))).ShouldBeLessThanOrEqualTo(tolerance, $"{name}, output {output}, element {i}");
            }
        }
    }

    /// <summary>Runs integers as they are stored in the model's files on the kernels of the chip.</summary>
    private float[][] RunInt8(Graph graph, float[][] given)
    {
        byte[] samples = [.. given.SelectMany((values, i) => values.Select(value => (byte)(sbyte)Stored(value, inputs[i].Type)))];
        byte[] outputs = Samples.Run(new Interpreter(new ByteArraySource(BlobWriter.Write(graph, new BlobOptions())), new AllKernels()), samples);
        int position = 0;
        return
        [
            .. graph.Outputs.Select(output =>
            {
                position += output.ElementCount;
                return outputs[(position - output.ElementCount)..position].Select(value => (float)(sbyte)value).ToArray();
            }),
        ];
    }

    private static float Stored(float value, int type) => type == DataTypes.UInt8 ? value - 128 : value;
}
