using EdgeLearn.Toolchain;
using EdgeLearn.Trainer.Teachers;

namespace EdgeLearn.Trainer.Tests.Teachers;

public class TeacherLayoutTests
{
    public static TheoryData<int[], int[], bool?, bool, int[]> Cases => new()
    {
        { [32, 24, 3], [32, 24, 3], null, false, [32, 24, 3] },
        { [3, 32, 24], [32, 24, 3], null, true, [3, 32, 24] },
        { [3, -1, -1], [32, 24, 3], null, true, [3, 32, 24] },
        { [-1, -1, -1], [32, 24, 3], null, false, [32, 24, 3] },
        { [-1, -1, -1], [32, 24, 3], true, true, [3, 32, 24] },
        { [1, 49, 10], [49, 10], null, false, [1, 49, 10] },
        { [10, 49], [49, 10], null, true, [10, 49] },
        { [8, 8], [8, 8], null, false, [8, 8] },
        { [8, 8], [8, 8], true, true, [8, 8] },
        { [490], [49, 10], null, false, [490] },
        { [1, -1], [49, 10], null, false, [1, 490] },
        { [6], [6], null, false, [6] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_shape_of_the_input_tells_where_channels_go_unless_the_user_does(int[] input, int[] sample, bool? said, bool isFirst, int[] shape)
    {
        TeacherLayout layout = TeacherLayout.Of(input, sample, said);

        layout.ChannelsFirst.ShouldBe(isFirst);
        layout.Shape.ShouldBe(shape);
    }

    [Theory]
    [InlineData(new[] { 491 }, new[] { 49, 10 })]
    [InlineData(new[] { 3, -1, -1, -1 }, new[] { 49, 10 })]
    public void Samples_of_another_size_are_refused_with_both_sizes(int[] input, int[] sample) =>
        Should.Throw<ModelException>(() => TeacherLayout.Of(input, sample, null)).Message.ShouldContain("a sample is 49x10");

    [Fact]
    public void Turning_brings_channels_to_the_front_and_back()
    {
        float[] image = [1, 10, 2, 20, 3, 30]; // 3 pixels of 2 channels

        float[] turned = TeacherLayout.Turn(image, 3);

        turned.ShouldBe([1, 2, 3, 10, 20, 30]);
        TeacherLayout.Turn(turned, 2).ShouldBe(image);
    }
}
