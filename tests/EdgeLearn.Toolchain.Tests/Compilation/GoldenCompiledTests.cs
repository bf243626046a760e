using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
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
    public void A_reference_model_gives_the_bytes_of_TensorFlow_Lite_Micro_and_keeps_to_the_limits_of_nanoFramework(string name, CompileGoal goal)
    {
        var golden = GoldenModel.Load(name);
        var batch = new CompiledBatch();
        batch.Add(BlobModel.Open(golden.Blob(), name), goal);

        Interpreter interpreter = batch.Load()[0];

        DeviceLimits.Check(batch);
        Samples.Run(interpreter, golden.Inputs).ShouldBe(golden.Outputs);
        if (SharedData.Has($"golden/{name}/eval_inputs.bin"))
        {
            var evaluation = GoldenModel.Load(name, samples: "eval_");
            Samples.Run(interpreter, evaluation.Inputs).AsSpan().SequenceEqual(evaluation.Outputs).ShouldBeTrue();
        }
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
            bool hasWeights = model.Operators.Any(op => op.Weights.Count > 0);
            foreach (CompileGoal goal in hasWeights ? Enum.GetValues<CompileGoal>() : [CompileGoal.Speed])
            {
                batch.Add(model, goal);
                cases.Add((name, goal, golden));
            }
        }

        IReadOnlyList<Interpreter> interpreters = batch.Load();
        DeviceLimits.Check(batch);
        foreach ((Interpreter interpreter, (string name, CompileGoal goal, GoldenModel golden)) in interpreters.Zip(cases))
        {
            Samples.Run(interpreter, golden.Inputs).ShouldBe(golden.Outputs, $"{name}, {goal}");
        }
    }
}
