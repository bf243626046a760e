using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using static EdgeLearn.Toolchain.Tests.Operators.OperatorModel;

namespace EdgeLearn.Toolchain.Tests.Operators;

/// <summary>What moves data needs no memory beyond its larger side where the data stay in order.</summary>
public class InPlaceTests
{
    [Fact]
    public void CONCATENATION_of_blocks_takes_the_memory_of_the_output() => ArenaOf(
        Of(OperatorKind.Concatenation, [Int8("a", 3, 40), Int8("b", 2, 40)], [Int8("y", 5, 40)], new ConcatenationOptions(0, Activation.None)))
        .ShouldBe(200);

    [Fact]
    public void SPLIT_into_blocks_takes_the_memory_of_the_input() => ArenaOf(
        Of(OperatorKind.Split, [Int32(0), Int8("x", 4, 40)], [Int8("a", 2, 40), Int8("b", 2, 40)], new SplitOptions(2)))
        .ShouldBe(160);

    [Fact]
    public void PAD_takes_the_memory_of_the_output() => ArenaOf(
        Of(OperatorKind.Pad, [Int8("x", 1, 10, 10, 4), Int32(0, 0, 1, 1, 1, 1, 0, 0)], [Int8("y", 1, 12, 12, 4)]))
        .ShouldBe(12 * 12 * 4);

    [Fact]
    public void STRIDED_SLICE_forward_takes_the_memory_of_the_input() => ArenaOf(
        Of(
            OperatorKind.StridedSlice, [Int8("x", 20, 20), Int32(1, 0), Int32(20, 20), Int32(2, 2)], [Int8("y", 10, 10)],
            new StridedSliceOptions(0, 0, 0, 0, 0)))
        .ShouldBe(400);

    [Fact]
    public void RESIZE_NEAREST_NEIGHBOR_to_twice_the_size_takes_the_memory_of_the_output() => ArenaOf(
        Of(OperatorKind.ResizeNearestNeighbor, [Int8("x", 1, 8, 8, 4), Int32(16, 16)], [Int8("y", 1, 16, 16, 4)], new ResizeOptions(false, false)))
        .ShouldBe(16 * 16 * 4);

    [Fact]
    public void TRANSPOSE_of_dimensions_of_one_takes_the_memory_of_the_input() => ArenaOf(
        Of(OperatorKind.Transpose, [Int8("x", 1, 20, 1, 20), Int32(1, 0, 3, 2)], [Int8("y", 20, 1, 20, 1)]))
        .ShouldBe(400);

    [Fact]
    public void A_constant_is_never_written_over()
    {
        var constant = new GraphTensor("constant", ElementType.Int8, [8])
        {
            Data = [1, 2, 3, 4, 5, 6, 7, 8], Quantization = new Quantization(0.5f, -7),
        };
        var model = Of(
            OperatorKind.Add, [Int8("x", 8), constant], [Int8("y", 8)], new ElementwiseOptions(Activation.None));
        var interpreter = new Interpreter(new ByteArraySource(model.Blob()), new AllKernels());
        var output = interpreter.Output(0);
        var sample = new sbyte[] { 10, 20, 30, 40, 50, 60, 70, 80 };

        interpreter.SetInput(sample);
        interpreter.Run();
        var first = interpreter.Arena[output.Offset..(output.Offset + 8)];
        interpreter.SetInput(sample);
        interpreter.Run();

        interpreter.Arena[output.Offset..(output.Offset + 8)].ShouldBe(first);
    }

    private static int ArenaOf(OperatorModel model) => PlannedModel.From(model.Graph(), fuse: true).Plan.Size;
}
