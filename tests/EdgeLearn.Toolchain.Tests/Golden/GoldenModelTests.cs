using EdgeLearn.Tests.Shared;

namespace EdgeLearn.Toolchain.Tests.Golden;

public class GoldenModelTests
{
    [Theory]
    [InlineData("kws")]
    [InlineData("resnet8")]
    [InlineData("ad")]
    [InlineData("micro_speech")]
    [InlineData("hello_world")]
    public void A_reference_model_gives_the_bytes_of_TensorFlow_Lite_Micro(string name)
    {
        var golden = GoldenModel.Load(name);

        var outputs = Samples.Run(new Interpreter(new ByteArraySource(golden.Blob())), golden.Inputs);

        outputs.ShouldBe(golden.Outputs);
    }

    [Theory]
    [InlineData("kws")]
    [InlineData("resnet8")]
    [InlineData("ad")]
    [InlineData("micro_speech")]
    [InlineData("hello_world")]
    public void A_reference_model_gives_the_same_bytes_when_its_weights_stay_in_storage(string name)
    {
        var golden = GoldenModel.Load(name);

        var outputs = Samples.Run(new Interpreter(new StreamedSource(golden.Blob())), golden.Inputs);

        outputs.ShouldBe(golden.Outputs);
    }

    [Theory]
    [InlineData("kws", 8200)]
    [InlineData("resnet8", 33400)]
    [InlineData("ad", 780)]
    [InlineData("micro_speech", 4300)]
    public void The_arena_of_a_reference_model_stays_within_its_target(string name, int target)
    {
        var model = new Model(new ByteArraySource(GoldenModel.Load(name).Blob()));

        model.ArenaLength.ShouldBeLessThanOrEqualTo(target);
    }

    [Theory]
    [InlineData("kws")]
    [InlineData("resnet8")]
    [InlineData("ad")]
    [InlineData("micro_speech")]
    [InlineData("hello_world")]
    public void A_blob_is_not_larger_than_the_file_it_came_from(string name)
    {
        var golden = GoldenModel.Load(name);

        golden.Blob().Length.ShouldBeLessThanOrEqualTo(golden.File.Length);
    }
}
