using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Import.Tflite;
using Shouldly;

namespace EdgeLearn.Toolchain.Tests.Import.Tflite;

/// <summary>The published files that the golden data comes from, and their float twins.</summary>
public class PublicModelTests
{
    [Theory]
    [InlineData("tflite-mlperf-tiny/anomaly_detection/trained_models/ad01_int8.tflite", 10)]
    [InlineData("tflite-mlperf-tiny/image_classification/trained_models/pretrainedResnet_quant.tflite", 16)]
    [InlineData("tflite-mlperf-tiny/keyword_spotting/trained_models/kws_ref_model.tflite", 13)]
    [InlineData("tflite-tflm/examples/hello_world/models/hello_world_int8.tflite", 3)]
    [InlineData("tflite-tflm/examples/micro_speech/models/micro_speech_quantized.tflite", 4)]
    public void An_int8_model_is_read_and_can_run(string path, int operators)
    {
        Graph graph = TfliteImporter.Import(SharedData.Bytes($"data/{path}"), path);
        graph.Operators.Count.ShouldBe(operators);
        RunnableCheck.Verify(graph);
    }

    [Theory]
    [InlineData("tflite-mlperf-tiny/anomaly_detection/trained_models/ad01_fp32.tflite", "Operator 0 (FULLY_CONNECTED)")]
    [InlineData("tflite-mlperf-tiny/image_classification/trained_models/pretrainedResnet.tflite", "Operator 0 (CONV_2D)")]
    [InlineData("tflite-mlperf-tiny/keyword_spotting/trained_models/kws_ref_model_float32.tflite", "Operator 0 (CONV_2D)")]
    [InlineData("tflite-tflm/examples/hello_world/models/hello_world_float.tflite", "Operator 0 (FULLY_CONNECTED)")]
    public void A_float_model_is_read_but_cannot_run_before_it_is_quantized(string path, string culprit)
    {
        Graph graph = TfliteImporter.Import(SharedData.Bytes($"data/{path}"), path);
        string message = Should.Throw<ModelException>(() => RunnableCheck.Verify(graph)).Message;
        message.ShouldStartWith(culprit);
        message.ShouldContain("Float32");
        message.ShouldContain("full integer quantization");
    }

    [Theory]
    [InlineData("audio_preprocessor_int8.tflite")]
    [InlineData("audio_preprocessor_float.tflite")]
    public void A_model_with_custom_operators_is_refused_by_name(string file)
    {
        byte[] content = SharedData.Bytes($"data/tflite-tflm/examples/micro_speech/models/{file}");
        Should.Throw<ModelException>(() => TfliteImporter.Import(content, file)).Message.ShouldContain("custom operator 'SignalWindow'");
    }
}
