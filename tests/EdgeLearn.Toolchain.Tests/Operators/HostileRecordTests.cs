using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Tests.Golden;
using static EdgeLearn.Toolchain.Tests.Operators.OperatorModel;

namespace EdgeLearn.Toolchain.Tests.Operators;

/// <summary>A blob that loads is a blob that runs: no record makes a kernel leave its tensors.</summary>
public class HostileRecordTests
{
    private const int Mutations = 3000;

    private static readonly Dictionary<string, OperatorModel> Models = new()
    {
        ["ADD"] = Of(OperatorKind.Add, [Int8("a", 3, 4, 5), Int8("b", 4, 1)], [Int8("y", 3, 4, 5)], new ElementwiseOptions(Activation.None)),
        ["CONV_2D"] = Of(
            OperatorKind.Conv2D,
            [
                Int8("x", 1, 2, 2, 4),
                new GraphTensor("filter", ElementType.Int8, [4, 2, 2, 1]) { Data = new byte[16], Quantization = new Quantization(0.1f, 0) },
            ],
            [Int8("y", 1, 1, 1, 4)], new Conv2DOptions(Padding.Valid, 1, 1, 1, 1, Activation.None)),
        ["CONCATENATION"] = Of(
            OperatorKind.Concatenation, [Int8("a", 3, 4, 5), Int8("b", 3, 2, 5)], [Int8("y", 3, 6, 5)], new ConcatenationOptions(1, Activation.None)),
        ["SPLIT"] = Of(OperatorKind.Split, [Int32(1), Int8("x", 3, 4, 5)], [Int8("a", 3, 2, 5), Int8("b", 3, 2, 5)], new SplitOptions(2)),
        ["TRANSPOSE"] = Of(OperatorKind.Transpose, [Int8("x", 3, 4, 5), Int32(2, 0, 1)], [Int8("y", 5, 3, 4)]),
        ["STRIDED_SLICE"] = Of(
            OperatorKind.StridedSlice, [Int8("x", 6, 5, 4), Int32(5, 0, 1), Int32(0, 5, 4), Int32(-2, 2, 1)], [Int8("y", 3, 3, 3)],
            new StridedSliceOptions(0, 0, 0, 0, 0)),
        ["PAD"] = Of(OperatorKind.Pad, [Int8("x", 1, 4, 5, 2), Int32(0, 0, 1, 2, 3, 0, 0, 1)], [Int8("y", 1, 7, 8, 3)]),
        ["RESIZE_NEAREST_NEIGHBOR"] = Of(
            OperatorKind.ResizeNearestNeighbor, [Int8("x", 1, 4, 5, 2), Int32(7, 9)], [Int8("y", 1, 7, 9, 2)], new ResizeOptions(false, false)),
        ["RESIZE_BILINEAR"] = Of(
            OperatorKind.ResizeBilinear, [Int8("x", 1, 4, 5, 2), Int32(7, 9)], [Int8("y", 1, 7, 9, 2)], new ResizeOptions(false, true)),
        ["TRANSPOSE_CONV"] = Of(
            OperatorKind.TransposeConv,
            [
                Int32(1, 6, 8, 3),
                new GraphTensor("filter", ElementType.Int8, [3, 3, 3, 2]) { Data = new byte[54], Quantization = new Quantization([0.1f, 0.2f, 0.3f], [0, 0, 0], 0) },
                Int8("x", 1, 3, 4, 2),
            ],
            [Int8("y", 1, 6, 8, 3)], new TransposeConvOptions(Padding.Same, 2, 2, Activation.None)),
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_changed_record_is_refused_or_runs(string name)
    {
        var blob = Models[name].Blob();
        var refused = 0;
        RandomCases.Run(Mutations, random =>
        {
            var damaged = DamagedBlob.Of(random, blob);
            try
            {
                new Interpreter(random.Next(2) == 0 ? new ByteArraySource(damaged) : new StreamedSource(damaged), new AllKernels()).Run();
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        });

        // Most numbers of a record matter, and some that differ are as good as others.
        refused.ShouldBeInRange(Mutations / 4, Mutations - 1);
    }

    [Theory]
    [InlineData("ADD", 1, -1)] // only the second operand may be taken away
    [InlineData("ADD", 4, int.MinValue)] // has no positive counterpart
    [InlineData("ADD", 7, -1)] // nor is the output's ever negative
    [InlineData("CONV_2D", 12, -1)] // a window of several pixels, as long as one pixel of all groups
    [InlineData("STRIDED_SLICE", 0, 0)] // no dimensions
    [InlineData("STRIDED_SLICE", 0, 7)] // more than tensors have
    [InlineData("STRIDED_SLICE", 1, 120)] // begins beyond the source
    [InlineData("STRIDED_SLICE", 2, 1)] // ends beyond the target
    [InlineData("STRIDED_SLICE", 2, -1)] // begins before the target
    [InlineData("STRIDED_SLICE", 3, 4)] // one more than fits
    [InlineData("STRIDED_SLICE", 10, -51)] // goes beyond the beginning of the source
    [InlineData("PAD", 0, 128)] // no byte
    [InlineData("PAD", 2, 4)] // the input hangs over the end
    [InlineData("PAD", 2, -1)] // and over the beginning
    [InlineData("RESIZE_BILINEAR", 0, -513)] // weights beyond the proof of the sum
    [InlineData("RESIZE_BILINEAR", 1, 720)] // beyond the last row
    [InlineData("RESIZE_BILINEAR", 3, -1)] // backward
    [InlineData("RESIZE_NEAREST_NEIGHBOR", 0, -1)] // outside the data
    [InlineData("TRANSPOSE_CONV", 2, 0)] // a stride of 0
    [InlineData("TRANSPOSE_CONV", 2, 4096)] // more phases than weights
    [InlineData("TRANSPOSE_CONV", 0, 1 << 20)] // a patch without end
    [InlineData("TRANSPOSE_CONV", 9, -1)] // a patch outside the arena
    public void A_parameter_out_of_range_is_refused(string name, int parameter, int value)
    {
        var damaged = DamagedBlob.With(Models[name].Blob(), parameter, value);

        Should.Throw<ModelFormatException>(() => new Interpreter(new ByteArraySource(damaged), new AllKernels())).Error.ShouldBe(ModelError.BadOperator);
    }
}
