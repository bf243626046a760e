using System.Text.Json;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Cli.Tests;

public sealed class EvaluateTests : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Json_has_the_keys_that_tools_rely_on()
    {
        JsonElement result = Workbench.Json("evaluate", _bench.NetworkElb(), "--inputs", Inputs(60), "--labels", Labels(60));

        result.GetProperty("samples").GetInt32().ShouldBe(60);
        int correct = result.GetProperty("correct").GetInt32();
        result.GetProperty("accuracy").GetDouble().ShouldBe(correct / 60.0);
        int[][] confusion = [.. result.GetProperty("confusion").EnumerateArray().Select(row => row.EnumerateArray().Select(count => count.GetInt32()).ToArray())];
        confusion.Sum(row => row.Sum()).ShouldBe(60);
        Enumerable.Range(0, 3).Sum(label => confusion[label][label]).ShouldBe(correct);
        result.GetProperty("classes").EnumerateArray().Select(row => row.GetProperty("samples").GetInt32()).ShouldBe([20, 20, 20]);
    }

    [Fact]
    public void A_class_without_samples_has_no_recall() =>
        Workbench.Run("evaluate", _bench.NetworkElb(), "--inputs", Inputs(6), "--labels", _bench.Write("zeros.bin", new byte[6])).Succeeded()
            .Output.ShouldMatch(@"(?m)^  2 +0 +\. ");

    [Fact]
    public void Outputs_are_those_of_run()
    {
        string model = _bench.NetworkElb();
        string inputs = Inputs(60);
        Workbench.Run("run", model, "--input", inputs, "--output", _bench["run.bin"]).Succeeded();

        Workbench.Run("evaluate", model, "--inputs", inputs, "--labels", Labels(60), "--outputs", _bench["evaluate.bin"]).Succeeded();

        File.ReadAllBytes(_bench["evaluate.bin"]).ShouldBe(File.ReadAllBytes(_bench["run.bin"]));
    }

    [Fact]
    public void Labels_that_the_model_gives_itself_are_all_right()
    {
        string model = _bench.NetworkElb();
        Workbench.Run("run", model, "--input", Inputs(30), "--output", _bench["out.bin"]).Succeeded();
        byte[] labels = [.. File.ReadAllBytes(_bench["out.bin"]).Chunk(3).Select(row =>
        {
            sbyte[] values = Array.ConvertAll(row, value => (sbyte)value);
            return (byte)Array.IndexOf(values, values.Max());
        })];

        Workbench.Json("evaluate", model, "--inputs", _bench["in.bin"], "--labels", _bench.Write("labels.bin", labels))
            .GetProperty("accuracy").GetDouble().ShouldBe(1);
    }

    [Fact]
    public void People_see_accuracy_and_confusion()
    {
        string text = Workbench.Run("evaluate", _bench.NetworkElb(), "--inputs", Inputs(6), "--labels", Labels(6)).Succeeded().Output;

        text.ShouldContain("of 6 samples");
        text.ShouldContain("recall");
        text.ShouldNotContain("\u001b");
    }

    [Fact]
    public void There_must_be_a_label_for_each_sample() =>
        Workbench.Run("evaluate", _bench.NetworkElb(), "--inputs", Inputs(6), "--labels", Labels(5)).IsMistake("5 labels", "6 samples");

    [Fact]
    public void A_label_must_be_a_class_of_the_model() =>
        Workbench.Run("evaluate", _bench.NetworkElb(), "--inputs", Inputs(2), "--labels", _bench.Write("labels.bin", [0, 3]), "--json")
            .IsMistake("label 3", "sample 1", "3 classes");

    [Fact]
    public void A_model_with_a_single_output_is_no_classifier()
    {
        var builder = new SampleGraphBuilder("single");
        builder.Result(1, 1).Add(
            OperatorKind.FullyConnected, new Toolchain.Graphs.Options.FullyConnectedOptions(Activation.None, false), builder.Input(1, 4), builder.Weights(null, 1, 4), null);

        Workbench.Run("evaluate", _bench.Elb("single", builder.Build()), "--inputs", _bench.Write("in.bin", new byte[4]), "--labels", Labels(1))
            .IsMistake("no classifier", "edgelearn run");
    }

    [Fact]
    public void Inputs_of_a_wrong_size_are_a_mistake() =>
        Workbench.Run("evaluate", _bench.NetworkElb(), "--inputs", _bench.Write("in.bin", new byte[65]), "--labels", Labels(1)).IsMistake("64 bytes");

    [Fact]
    public void Missing_labels_are_a_mistake() =>
        Workbench.Run("evaluate", _bench.NetworkElb(), "--inputs", Inputs(1), "--labels", _bench["none.bin"]).IsMistake("There is no file");

    [Fact]
    public void Outputs_must_not_overwrite_the_labels()
    {
        string labels = Labels(1);

        Workbench.Run("evaluate", _bench.NetworkElb(), "--inputs", Inputs(1), "--labels", labels, "--outputs", labels).IsMistake("would be overwritten");
    }

    [Fact]
    public void The_keyword_model_is_as_good_as_its_reference_byte_for_byte()
    {
        string model = _bench["kws.elb"];
        Workbench.Run("import", SharedData.Path("golden/kws/model.tflite"), "-o", model).Succeeded();

        JsonElement result = Workbench.Json(
            "evaluate", model, "--inputs", SharedData.Path("golden/kws/eval_inputs.bin"), "--labels", SharedData.Path("golden/kws/eval_labels.bin"),
            "--outputs", _bench["out.bin"]);

        result.GetProperty("samples").GetInt32().ShouldBe(1000);
        result.GetProperty("accuracy").GetDouble().ShouldBe(0.901, 1e-9);
        File.ReadAllBytes(_bench["out.bin"]).ShouldBe(SharedData.Bytes("golden/kws/eval_outputs.bin"));
    }

    public void Dispose() => _bench.Dispose();

    private string Inputs(int samples)
    {
        var inputs = new byte[64 * samples];
        new Random(5).NextBytes(inputs);
        return _bench.Write("in.bin", inputs);
    }

    private string Labels(int samples) => _bench.Write("labels.bin", [.. Enumerable.Range(0, samples).Select(i => (byte)(i % 3))]);
}
