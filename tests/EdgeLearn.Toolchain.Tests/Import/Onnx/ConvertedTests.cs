using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Import.Onnx.Schema;

namespace EdgeLearn.Toolchain.Tests.Import.Onnx;

/// <summary>Layers and whole networks that PyTorch exported, with the outputs that PyTorch computed.</summary>
public class ConvertedTests
{
    [Fact]
    public void Every_converted_layer_runs_or_is_refused_by_the_listed_message()
    {
        string folder = SharedData.Path("data/onnx-converted");

        new ListedTests("converted-tests.txt").ShouldHold(
            Directory.GetFiles(folder, "model.onnx", SearchOption.AllDirectories).Select(file => Path.GetDirectoryName(file)!)
                .Select(test => (Path.GetRelativePath(folder, test).Replace('\\', '/'), (Func<OnnxCase>)(() => OnnxCase.Load(test)))));
    }

    [Fact]
    public void Every_published_model_runs_or_is_refused_by_the_listed_message()
    {
        string folder = SharedData.Path("data/onnx-models");

        new ListedTests("model-tests.txt").ShouldHold(
            Directory.GetDirectories(folder, "test_data_set_*", SearchOption.AllDirectories)
                .Select(data => (Path.GetRelativePath(folder, data).Replace('\\', '/'), (Func<OnnxCase>)(() => OnnxCase.Load(Path.GetDirectoryName(data)!, Path.GetFileName(data))))));
    }

    /// <summary>Files without inputs of their own: whole networks whose weights are constants, a face detector, digits.</summary>
    [Fact]
    public void Every_other_model_gives_what_ONNX_Runtime_gives_or_is_refused_by_the_listed_message()
    {
        string[] files =
        [
            .. Directory.GetFiles(SharedData.Path("data/onnx-converted/light"), "*.onnx"),
            .. Directory.GetFiles(SharedData.Path("data/onnx-models"), "*.onnx", SearchOption.AllDirectories),
        ];

        new ListedTests("runtime-tests.txt").ShouldHold(
            files.Select(file => (Path.GetRelativePath(SharedData.Path("data"), file).Replace('\\', '/'), (Func<OnnxCase>)(() => OnnxCase.Of(LightModel.WithWeights(ModelProto.Parser.ParseFrom(File.ReadAllBytes(file))), Path.GetFileName(file))))));
    }
}
