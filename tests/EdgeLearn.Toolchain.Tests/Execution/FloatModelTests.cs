using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite;
using EdgeLearn.Toolchain.Tests.Golden;

namespace EdgeLearn.Toolchain.Tests.Execution;

/// <summary>The published float models, against their published int8 twins.</summary>
public class FloatModelTests
{
    private const string Trained = "data/tflite-mlperf-tiny";

    [Fact]
    public void The_hybrid_keyword_model_becomes_a_float_graph_that_hears_what_its_int8_twin_hears()
    {
        GoldenModel golden = GoldenModel.Load("kws", "eval_");
        Graph graph = Import($"{Trained}/keyword_spotting/trained_models/kws_ref_model_float32.tflite");

        graph.Tensors.ShouldAllBe(tensor => tensor.Type == ElementType.Float32 || tensor.Type == ElementType.Int32);
        Agreement(graph, golden).ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void The_float_image_model_sees_what_its_int8_twin_sees()
    {
        GoldenModel golden = GoldenModel.Load("resnet8");
        Graph graph = Import($"{Trained}/image_classification/trained_models/pretrainedResnet.tflite");

        Agreement(graph, golden).ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void Activations_of_the_last_run_can_be_read_and_inputs_of_a_wrong_length_are_refused()
    {
        Graph graph = FloatTwin.Of(SampleGraphs.Network());
        var executor = new FloatExecutor(graph);
        float[] output = executor.Run([.. Enumerable.Range(0, 64).Select(i => i / 64f)])[0];

        executor.Values(graph.Outputs[0]).ToArray().ShouldBe(output);
        executor.Values(graph.Operators[0].Outputs[0]).ToArray().ShouldContain(value => value > 0);
        Should.Throw<ArgumentException>(() => executor.Run(new float[63])).Message.ShouldStartWith("Input 0 of the graph has 64 elements, not 63.");
    }

    private static Graph Import(string path) => TfliteImporter.Import(SharedData.Bytes(path), path);

    /// <summary>The share of samples for which both find the same class.</summary>
    private static double Agreement(Graph graph, GoldenModel golden)
    {
        var executor = new FloatExecutor(graph);
        int samples = golden.Inputs.Length / golden.InputLength;
        int same = 0;
        for (int i = 0; i < samples; i++)
        {
            float[][] inputs = FloatTwin.Dequantize(golden.Graph.Inputs, golden.Inputs.AsSpan(i * golden.InputLength, golden.InputLength));
            float[] expected = FloatTwin.Dequantize(golden.Graph.Outputs, golden.Outputs.AsSpan(i * golden.OutputLength, golden.OutputLength))[0];
            float[] actual = executor.Run(inputs)[0];
            same += Array.IndexOf(actual, actual.Max()) == Array.IndexOf(expected, expected.Max()) ? 1 : 0;
        }

        return (double)same / samples;
    }
}
