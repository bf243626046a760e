using EdgeLearn.Tests.Shared;

namespace EdgeLearn.Toolchain.Tests.Import.Onnx;

/// <summary>ONNX's own tests of its operators: each runs, to within 1e-4, or is refused by the message that is listed.</summary>
public class NodeTests
{
    [Fact]
    public void Every_test_of_an_operator_runs_or_is_refused_by_the_listed_message()
    {
        string folder = SharedData.Path("data/onnx-node-tests");

        new ListedTests("node-tests.txt").ShouldHold(
            Directory.GetDirectories(folder, "test_*").Select(test => (Path.GetFileName(test), (Func<OnnxCase>)(() => OnnxCase.Load(test)))));
    }
}
