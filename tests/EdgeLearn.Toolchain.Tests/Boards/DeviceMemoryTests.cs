using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Tests.Golden;

namespace EdgeLearn.Toolchain.Tests.Boards;

public class DeviceMemoryTests
{
    [Theory]
    [InlineData("kws", 20)]
    [InlineData("ad", 10)]
    public void A_reference_model_whose_weights_stay_in_storage_needs_little_memory(string name, int kilobytes)
    {
        MemoryUse use = DeviceMemory.Streamed(Open(name));

        use.Total.ShouldBeLessThanOrEqualTo(kilobytes * 1024);
    }

    [Theory]
    [InlineData("kws")]
    [InlineData("ad")]
    [InlineData("resnet8")]
    public void The_arena_and_the_file_are_counted_by_the_rule(string name)
    {
        BlobModel model = Open(name);

        MemoryUse use = DeviceMemory.Resident(model);

        use.Arena.ShouldBe(HeapRule.Array(model.Model.ArenaLength, 1));
        use.ModelFile.ShouldBe(HeapRule.Object(1) + HeapRule.Array(model.Bytes.Length, 1));
        use.Kernels.ShouldBeGreaterThan(HeapRule.ReferenceArray(model.Operators.Count));
        use.LargestObject.ShouldBe(Math.Max(use.Arena, HeapRule.Array(model.Bytes.Length, 1)));
    }

    [Fact]
    public void Kernels_are_smaller_when_their_channels_pass_through_the_window()
    {
        BlobModel model = Open("kws");

        DeviceMemory.Streamed(model).Kernels.ShouldBeLessThan(DeviceMemory.Resident(model).Kernels);
    }

    private static BlobModel Open(string name) => BlobModel.Open(GoldenModel.Load(name).Blob(), name);
}
