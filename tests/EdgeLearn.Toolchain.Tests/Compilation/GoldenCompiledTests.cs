using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Tests.Golden;

namespace EdgeLearn.Toolchain.Tests.Compilation;

/// <summary>The reference models as code, byte for byte.</summary>
public class GoldenCompiledTests
{
    private const int AllOperators = 90;

    [Theory]
    [InlineData("kws", CompileGoal.Speed)]
    [InlineData("kws", CompileGoal.Ram)]
    [InlineData("resnet8", CompileGoal.Speed)]
    [InlineData("ad", CompileGoal.Speed)]
    [InlineData("micro_speech", CompileGoal.Speed)]
    [InlineData("micro_speech", CompileGoal.Ram)]
    [InlineData("hello_world", CompileGoal.Speed)]
    [InlineData("hello_world", CompileGoal.Ram)]
    public void A_reference_model_gives_the_bytes_of_TensorFlow_Lite_Micro(string name, CompileGoal goal)
    {
        var golden = GoldenModel.Load(name);

        var interpreter = Compile(golden, goal).CreateInterpreter();

        Samples.Run(interpreter, golden.Inputs).ShouldBe(golden.Outputs);
    }

    [Theory]
    [InlineData("kws")]
    [InlineData("hello_world")]
    public void The_larger_evaluation_set_gives_the_same_bytes_too(string name)
    {
        var golden = GoldenModel.Load(name, samples: "eval_");

        var interpreter = Compile(golden, CompileGoal.Speed).CreateInterpreter();

        Samples.Run(interpreter, golden.Inputs).AsSpan().SequenceEqual(golden.Outputs).ShouldBeTrue();
    }

    [Fact]
    public void Every_operator_gives_the_bytes_of_TensorFlow_Lite_Micro()
    {
        SharedData.Path("golden/ops");
        string[] names = [.. SharedData.Files("golden/ops", "*.tflite").Select(file => Path.GetFileNameWithoutExtension(file)!)];
        names.Length.ShouldBe(AllOperators);
        var batch = new CompiledBatch();
        List<(string Name, CompileGoal Goal, GoldenModel Golden)> cases = [];
        foreach (string name in names)
        {
            var golden = GoldenModel.LoadOperator(name);
            var model = BlobModel.Open(golden.Blob(), name);
            foreach (CompileGoal goal in Enum.GetValues<CompileGoal>())
            {
                batch.Add(model, goal);
                cases.Add((name, goal, golden));
            }
        }

        foreach ((Interpreter interpreter, (string name, CompileGoal goal, GoldenModel golden)) in batch.Load().Zip(cases))
        {
            Samples.Run(interpreter, golden.Inputs).ShouldBe(golden.Outputs, $"{name}, {goal}");
        }
    }

    private static TwinEngine Compile(GoldenModel golden, CompileGoal goal) => new(ModelCompiler.Compile(
        BlobModel.Open(golden.Blob(), "the model"), "The model", new CompileOptions("EdgeLearn.Compiled", "Network") { Goal = goal }).Program);
}
