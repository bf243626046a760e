using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Tests.Golden;

namespace EdgeLearn.Toolchain.Tests.Lanes;

/// <summary>The reference models with lanes, byte for byte, and with lanes for some layers only.</summary>
public class GoldenLaneTests
{
    public static TheoryData<string> Operators => GoldenOperatorTests.Names;

    [Theory]
    [InlineData("kws")]
    [InlineData("resnet8")]
    [InlineData("ad")]
    [InlineData("micro_speech")]
    [InlineData("hello_world")]
    public void A_reference_model_gives_the_bytes_of_TensorFlow_Lite_Micro(string name)
    {
        var golden = GoldenModel.Load(name);
        var blob = golden.Blob();

        Samples.Run(new Interpreter(new ByteArraySource(blob), new LaneKernels(new CommonKernels())), golden.Inputs).ShouldBe(golden.Outputs);
        Samples.Run(new Interpreter(new StreamedSource(blob), new LaneKernels(new CommonKernels())), golden.Inputs).ShouldBe(golden.Outputs);
    }

    [Theory]
    [InlineData("kws")]
    [InlineData("ad")]
    [InlineData("hello_world")]
    public void The_larger_evaluation_set_gives_the_same_bytes_too(string name)
    {
        var golden = GoldenModel.Load(name, samples: "eval_");
        var interpreter = new Interpreter(new ByteArraySource(golden.Blob()), new LaneKernels(new CommonKernels()));

        Samples.Run(interpreter, golden.Inputs).AsSpan().SequenceEqual(golden.Outputs).ShouldBeTrue();
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Operators))]
    public void An_operator_gives_the_bytes_of_TensorFlow_Lite_Micro(string name)
    {
        var golden = GoldenModel.LoadOperator(name);
        var blob = golden.Blob();

        Samples.Run(new Interpreter(new ByteArraySource(blob), new LaneKernels(new AllKernels())), golden.Inputs).ShouldBe(golden.Outputs);
        Samples.Run(new Interpreter(new StreamedSource(blob), new LaneKernels(new AllKernels())), golden.Inputs).ShouldBe(golden.Outputs);
    }

    [Theory]
    [InlineData("kws")]
    [InlineData("resnet8")]
    [InlineData("ad")]
    public void Layers_beyond_the_budget_run_without_lanes_and_give_the_same_bytes(string name)
    {
        var golden = GoldenModel.Load(name);
        var blob = golden.Blob();
        var all = new LaneKernels(new CommonKernels());
        _ = new Interpreter(new ByteArraySource(blob), all);

        foreach (var budget in (int[])[0, all.Bytes / 3, all.Bytes - 1, all.Bytes])
        {
            var kernels = new LaneKernels(new CommonKernels(), budget);
            var outputs = Samples.Run(new Interpreter(new StreamedSource(blob), kernels), golden.Inputs);

            outputs.ShouldBe(golden.Outputs);
            kernels.Bytes.ShouldBeInRange(0, budget);
            (kernels.Bytes == all.Bytes).ShouldBe(budget == all.Bytes);
        }
    }
}
