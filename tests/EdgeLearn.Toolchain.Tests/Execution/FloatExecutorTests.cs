using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Tests.Golden;

namespace EdgeLearn.Toolchain.Tests.Execution;

/// <summary>
/// The float kernels against the integer ones: a float graph of the real values that an int8 model stands for gives what the model gives, to
/// within the rounding of its output.
/// </summary>
public class FloatExecutorTests
{
    /// <summary>How far a rounded output may lie from the real one, in steps of its scale: a half, and what the kernel rounds on the way.</summary>
    private const float Steps = 2;

    /// <summary>These have a table of their own, with its own rounding.</summary>
    private const float StepsOfTables = 4;

    public static TheoryData<OperatorKind> Kinds =>
        [.. Enum.GetValues<OperatorKind>().Where(kind => kind is not (OperatorKind.Quantize or OperatorKind.Dequantize))];

    public static TheoryData<string> Names =>
        [.. SharedData.Files("golden/ops", "*.tflite").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_operator_computes_what_its_int8_kernel_rounds(OperatorKind kind)
    {
        Graph graph = SampleGraphs.Of(kind);
        var inputs = new byte[8 * graph.Inputs.Sum(input => input.ByteCount)];
        new Random(1).NextBytes(inputs);
        byte[] outputs = Samples.Run(new Interpreter(new ByteArraySource(BlobWriter.Write(graph, new BlobOptions())), new AllKernels()), inputs);

        ShouldAgree(graph, inputs, outputs);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Names))]
    public void An_operator_of_the_golden_data_computes_what_TensorFlow_Lite_Micro_rounds(string name)
    {
        GoldenModel golden = GoldenModel.LoadOperator(name);

        ShouldAgree(golden.Graph, golden.Inputs, golden.Outputs);
    }

    private static void ShouldAgree(Graph graph, ReadOnlySpan<byte> inputs, ReadOnlySpan<byte> outputs)
    {
        var executor = new FloatExecutor(FloatTwin.Of(graph));
        int inputLength = graph.Inputs.Sum(input => input.ByteCount);
        int outputLength = graph.Outputs.Sum(output => output.ByteCount);
        GraphTensor[] outputTensors = graph.Operators[0].Kind == OperatorKind.UnidirectionalSequenceLstm ? [InStateScale(graph)] : [.. graph.Outputs];
        float steps = graph.Operators[0].Kind switch
        {
            OperatorKind.UnidirectionalSequenceLstm or OperatorKind.Softmax or OperatorKind.HardSwish => StepsOfTables,
            _ => Steps,
        };
        for (int sample = 0; sample < inputs.Length / inputLength; sample++)
        {
            float[][] expected = FloatTwin.Dequantize(outputTensors, outputs.Slice(sample * outputLength, outputLength));
            executor.ResetState();
            float[][] actual = executor.Run(FloatTwin.Dequantize(graph.Inputs, inputs.Slice(sample * inputLength, inputLength)));
            for (int output = 0; output < actual.Length; output++)
            {
                ShouldBeNear(actual[output], expected[output], outputTensors[output].Quantization, steps, $"{graph.Name}, sample {sample}");
            }
        }
    }

    /// <summary>TensorFlow Lite Micro's LSTM writes its output at the scale of its output state.</summary>
    private static GraphTensor InStateScale(Graph graph) =>
        new("", ElementType.Int8, graph.Outputs[0].Shape) { Quantization = graph.Operators[0].Inputs[18]!.Quantization };

    private static void ShouldBeNear(float[] actual, float[] expected, Quantization? quantization, float steps, string what)
    {
        float scale = quantization?.Scale ?? 1e-6f;
        int zeroPoint = quantization?.ZeroPoint ?? 0;
        (float least, float greatest) = quantization is null
            ? (float.NegativeInfinity, float.PositiveInfinity)
            : (scale * (sbyte.MinValue - zeroPoint), scale * (sbyte.MaxValue - zeroPoint));
        for (int i = 0; i < actual.Length; i++)
        {
            Math.Clamp(actual[i], least, greatest).ShouldBe(expected[i], steps * scale, $"{what}, element {i}");
        }
    }
}
