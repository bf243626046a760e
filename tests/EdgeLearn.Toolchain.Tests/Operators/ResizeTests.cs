using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Tests.Reference;
using static EdgeLearn.Toolchain.Tests.Operators.OperatorModel;

namespace EdgeLearn.Toolchain.Tests.Operators;

/// <summary>Resizing of images, against the reference's arithmetic.</summary>
public class ResizeTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void RESIZE_NEAREST_NEIGHBOR_takes_the_reference_s_pixels(bool alignCorners, bool halfPixelCenters) => RandomCases.Run(50, random =>
    {
        var type = random.Next(3) == 0 ? ElementType.Float32 : ElementType.Int8;
        var (shape, height, width) = Sizes(random);
        var input = Tensor("input", type, shape);
        var output = Tensor("output", type, shape[0], height, width, shape[3]);
        var options = new ResizeOptions(alignCorners, halfPixelCenters);

        Of(OperatorKind.ResizeNearestNeighbor, [input, Int32(height, width)], [output], options).ShouldGive(random, inputs =>
            [Bytes(output, ResizeNearestNeighborReference.Of(Elements(input, inputs[0]), height, width, alignCorners, halfPixelCenters))]);
    });

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void RESIZE_BILINEAR_gives_the_reference_s_means(bool alignCorners, bool halfPixelCenters) => RandomCases.Run(50, random =>
    {
        var (shape, height, width) = Sizes(random);
        var input = Int8("input", shape);
        var output = Int8("output", shape[0], height, width, shape[3]);
        var options = new ResizeOptions(alignCorners, halfPixelCenters);

        Of(OperatorKind.ResizeBilinear, [input, Int32(height, width)], [output], options).ShouldGive(random, inputs =>
            [Bytes(ResizeBilinearReference.Of(SBytes(input, inputs[0]), height, width, alignCorners, halfPixelCenters))]);
    });

    [Fact]
    public void RESIZE_NEAREST_NEIGHBOR_takes_the_reference_s_pixels_at_many_sizes()
    {
        var random = new Random(1);
        for (var size = 1; size <= 40; size += 6)
        {
            for (var resized = 1; resized <= 130; resized += 13)
            {
                var input = Int8("input", 1, 1, size, 1);
                var output = Int8("output", 1, 1, resized, 1);
                foreach (var (alignCorners, halfPixelCenters) in new[] { (false, false), (true, false), (false, true), (true, true) })
                {
                    Of(OperatorKind.ResizeNearestNeighbor, [input, Int32(1, resized)], [output], new ResizeOptions(alignCorners, halfPixelCenters))
                        .ShouldGive(random, inputs =>
                            [Bytes(ResizeNearestNeighborReference.Of(SBytes(input, inputs[0]), 1, resized, alignCorners, halfPixelCenters))]);
                }
            }
        }
    }

    [Fact]
    public void RESIZE_BILINEAR_is_refused_where_the_reference_reads_beyond_the_image()
    {
        var model = Of(
            OperatorKind.ResizeBilinear, [Int8("input", 1, 1, 3, 1), Int32(1, 2000)], [Int8("output", 1, 1, 2000, 1)], new ResizeOptions(false, false));

        Should.Throw<ModelException>(() => model.Blob()).Message.ShouldContain("(RESIZE_BILINEAR)");
    }

    private static (int[] Shape, int Height, int Width) Sizes(Random random)
    {
        int[] shape = [random.Next(5) == 0 ? 2 : 1, random.Next(1, 9), random.Next(1, 9), random.Next(1, 5)];
        return random.Next(3) == 0
            ? (shape, shape[1] * random.Next(1, 4), shape[2] * random.Next(1, 4))
            : (shape, random.Next(1, 20), random.Next(1, 20));
    }
}
