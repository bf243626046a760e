using CsCheck;
using EdgeLearn.Toolchain.Planning;
using Shouldly;
using Xunit;

namespace EdgeLearn.Toolchain.Tests.Planning;

public sealed class WindowOverlapTests
{
    // 49x10x1, kernel 10x4, stride 2x2, SAME, to 25x5x64.
    private static readonly WindowGeometry KeywordSpotting = new()
    {
        InputHeight = 49, InputWidth = 10, InputPixelBytes = 1,
        OutputHeight = 25, OutputWidth = 5, OutputPixelBytes = 64,
        KernelHeight = 10, KernelWidth = 4, StrideHeight = 2, StrideWidth = 2, PadTop = 4, PadLeft = 1,
    };

    // 49x40x1, kernel 10x8, stride 2x2, SAME, to 25x20x8.
    private static readonly WindowGeometry MicroSpeech = new()
    {
        InputHeight = 49, InputWidth = 40, InputPixelBytes = 1,
        OutputHeight = 25, OutputWidth = 20, OutputPixelBytes = 8,
        KernelHeight = 10, KernelWidth = 8, StrideHeight = 2, StrideWidth = 2, PadTop = 4, PadLeft = 3,
    };

    private static Gen<WindowGeometry> Geometries =>
        Gen.Select(
            Gen.Select(Gen.Int[1, 7], Gen.Int[1, 7], Gen.Int[1, 4]),
            Gen.Select(Gen.Int[1, 7], Gen.Int[1, 7], Gen.Int[1, 4], Gen.Int[1, 2]),
            Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[1, 3]),
            Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 3], Gen.Int[0, 3]),
            (input, output, kernel, stride) => new WindowGeometry
            {
                InputHeight = input.Item1, InputWidth = input.Item2, InputPixelBytes = input.Item3,
                OutputHeight = output.Item1, OutputWidth = output.Item2,
                OutputPixelBytes = output.Item3 * output.Item4, OutputElementBytes = output.Item4,
                KernelHeight = kernel.Item1, KernelWidth = kernel.Item2, DilationHeight = kernel.Item3, DilationWidth = kernel.Item4,
                StrideHeight = stride.Item1, StrideWidth = stride.Item2, PadTop = stride.Item3, PadLeft = stride.Item4,
            });

    [Theory]
    [InlineData(WriteUnit.Element)]
    [InlineData(WriteUnit.Pixel)]
    [InlineData(WriteUnit.Row)]
    public void The_distance_is_right_and_one_less_is_wrong(WriteUnit unit) =>
        Gen.Select(Geometries, Gen.Int[0, 1000]).Sample(
            (geometry, seed) =>
            {
                var window = new SharedArrayWindow(geometry, unit, seed);
                var distance = WindowOverlap.Distance(geometry, unit);
                distance.ShouldBeInRange(-geometry.InputBytes, geometry.OutputBytes);
                for (var more = distance; more <= geometry.OutputBytes; more++)
                {
                    window.IsRightAt(more).ShouldBeTrue();
                }

                // At minus the size of the input the two lie apart, and so they do below.
                window.IsRightAt(distance - 1).ShouldBe(distance == -geometry.InputBytes);
            },
            iter: 500);

    [Fact]
    public void Writing_later_never_needs_a_greater_distance() =>
        Geometries.Sample(
            geometry =>
            {
                var pixel = WindowOverlap.Distance(geometry, WriteUnit.Pixel);
                WindowOverlap.Distance(geometry, WriteUnit.Element).ShouldBeGreaterThanOrEqualTo(pixel);
                WindowOverlap.Distance(geometry, WriteUnit.Row).ShouldBeLessThanOrEqualTo(pixel);
            },
            iter: 500);

    [Fact]
    public void A_pointwise_convolution_works_in_place() =>
        WindowOverlap.Distance(new WindowGeometry
        {
            InputHeight = 25, InputWidth = 5, InputPixelBytes = 64,
            OutputHeight = 25, OutputWidth = 5, OutputPixelBytes = 64,
        }).ShouldBe(0);

    [Fact]
    public void A_3x3_convolution_trails_by_a_row_and_a_pixel() =>
        WindowOverlap.Distance(new WindowGeometry
        {
            InputHeight = 32, InputWidth = 32, InputPixelBytes = 16,
            OutputHeight = 32, OutputWidth = 32, OutputPixelBytes = 16,
            KernelHeight = 3, KernelWidth = 3, PadTop = 1, PadLeft = 1,
        }).ShouldBe(32 * 16 + 16);

    [Fact]
    public void A_pool_over_the_whole_image_may_write_anywhere() =>
        WindowOverlap.Distance(new WindowGeometry
        {
            InputHeight = 25, InputWidth = 5, InputPixelBytes = 64,
            OutputHeight = 1, OutputWidth = 1, OutputPixelBytes = 64,
            KernelHeight = 25, KernelWidth = 5,
        }).ShouldBe(-25 * 5 * 64);

    [Theory]
    [InlineData(100, 1, 1, 0)]
    [InlineData(100, 1, 4, 297)]
    [InlineData(100, 4, 1, -3)]
    [InlineData(1, 1, 4, -1)]
    [InlineData(0, 1, 4, 0)]
    public void Element_wise_operators_keep_up_with_their_elements(int count, int inputBytes, int outputBytes, int distance) =>
        WindowOverlap.Elementwise(count, inputBytes, outputBytes).ShouldBe(distance);

    [Fact]
    public void Keyword_spotting_needs_no_more_than_its_largest_tensor()
    {
        var distance = WindowOverlap.Distance(KeywordSpotting);

        distance.ShouldBe(7489);
        new SharedArrayWindow(KeywordSpotting, WriteUnit.Pixel, 1).IsRightAt(distance).ShouldBeTrue();
        PlanWithScratch(KeywordSpotting, distance, 64).Size.ShouldBe(8064);
    }

    [Fact]
    public void Micro_speech_needs_little_more_than_its_largest_tensor()
    {
        var distance = WindowOverlap.Distance(MicroSpeech);

        distance.ShouldBe(2197);
        new SharedArrayWindow(MicroSpeech, WriteUnit.Pixel, 1).IsRightAt(distance).ShouldBeTrue();
        PlanWithScratch(MicroSpeech, distance, 8).Size.ShouldBe(4165);
    }

    private static ArenaPlan PlanWithScratch(WindowGeometry geometry, int distance, int scratch)
    {
        ArenaBuffer input = new("input", geometry.InputBytes, 0, 0);
        ArenaBuffer output = new("output", geometry.OutputBytes, 0, 1);
        return ArenaPlanner.Plan(
            [input, output, new ArenaBuffer("scratch", scratch, 0, 0)], [OverlapRule.AtLeast(0, input, output, distance)]);
    }
}
