using EdgeLearn.Tests.Shared;

namespace EdgeLearn.Toolchain.Tests.Golden;

/// <summary>Every model of one operator in the shared data, byte for byte.</summary>
public class GoldenOperatorTests
{
    private const int Count = 90;

    public static TheoryData<string> Names =>
        [.. SharedData.Files("golden/ops", "*.tflite").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Fact]
    public void All_models_of_one_operator_are_there()
    {
        SharedData.Path("golden/ops");

        Names.Count.ShouldBe(Count);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Names))]
    public void An_operator_gives_the_bytes_of_TensorFlow_Lite_Micro(string name)
    {
        var golden = GoldenModel.LoadOperator(name);

        var outputs = Samples.Run(new Interpreter(new ByteArraySource(golden.Blob()), new AllKernels()), golden.Inputs);

        outputs.ShouldBe(golden.Outputs);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Names))]
    public void An_operator_gives_the_same_bytes_when_its_weights_stay_in_storage(string name)
    {
        var golden = GoldenModel.LoadOperator(name);

        var outputs = Samples.Run(new Interpreter(new StreamedSource(golden.Blob()), new AllKernels()), golden.Inputs);

        outputs.ShouldBe(golden.Outputs);
    }
}
