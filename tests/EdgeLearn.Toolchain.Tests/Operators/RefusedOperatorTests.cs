using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using static EdgeLearn.Toolchain.Tests.Operators.OperatorModel;

namespace EdgeLearn.Toolchain.Tests.Operators;

/// <summary>What no board runs is refused with a line that names the operator.</summary>
public class RefusedOperatorTests
{
    private static readonly Quantization Other = new(0.25f, -7);

    [Fact]
    public void CONCATENATION_of_different_scales_is_refused() => Refuses(
        Of(
            OperatorKind.Concatenation, [Int8("a", 2), new GraphTensor("b", ElementType.Int8, [2]) { Quantization = Other }], [Int8("y", 4)],
            new ConcatenationOptions(0, Activation.None)),
        "Operator 0 (CONCATENATION) has scale 0.25 and zero point -7 for operand 1, but 0.5 and -7 for its result; they must be the same. Put a QUANTIZE");

    [Fact]
    public void CONCATENATION_with_an_activation_is_refused() => Refuses(
        Of(OperatorKind.Concatenation, [Int8("a", 2)], [Int8("y", 2)], new ConcatenationOptions(0, Activation.Relu)),
        "Operator 0 (CONCATENATION) has the fused activation Relu");

    [Fact]
    public void CONCATENATION_of_more_parts_than_a_record_counts_is_refused() => Refuses(
        Of(
            OperatorKind.Concatenation, [.. Enumerable.Range(0, 256).Select(i => Int8($"part {i}", 1))], [Int8("y", 256)],
            new ConcatenationOptions(0, Activation.None)),
        "Operator 0 (CONCATENATION) has 256 parts");

    [Fact]
    public void CONCATENATION_of_shapes_that_do_not_fit_is_refused() => Refuses(
        Of(OperatorKind.Concatenation, [Int8("a", 2, 3), Int8("b", 2, 4)], [Int8("y", 4, 3)], new ConcatenationOptions(0, Activation.None)),
        "Operator 0 (CONCATENATION) has the tensor 'b' of shape 2x4");

    [Theory]
    [InlineData(OperatorKind.Transpose, 1)]
    [InlineData(OperatorKind.Pad, 1)]
    [InlineData(OperatorKind.Slice, 2)]
    [InlineData(OperatorKind.StridedSlice, 3)]
    [InlineData(OperatorKind.ResizeBilinear, 1)]
    [InlineData(OperatorKind.ResizeNearestNeighbor, 1)]
    public void An_operator_whose_form_is_computed_is_refused(OperatorKind kind, int operands)
    {
        OperatorOptions options = kind switch
        {
            OperatorKind.StridedSlice => new StridedSliceOptions(0, 0, 0, 0, 0),
            OperatorKind.ResizeBilinear or OperatorKind.ResizeNearestNeighbor => new ResizeOptions(false, false),
            _ => new NoOptions(),
        };
        var computed = Enumerable.Range(0, operands).Select(i => new GraphTensor($"operand {i}", ElementType.Int32, [4]));

        Refuses(Of(kind, [Int8("x", 1, 2, 2, 1), .. computed], [Int8("y", 1, 2, 2, 1)], options), $"Operator 0 ({kind.Name()}) has the operand 1 'operand 0', which is computed while the model runs");
    }

    [Fact]
    public void SPLIT_along_a_computed_axis_is_refused() => Refuses(
        Of(OperatorKind.Split, [new GraphTensor("axis", ElementType.Int32, [1]), Int8("x", 4)], [Int8("a", 2), Int8("b", 2)], new SplitOptions(2)),
        "Operator 0 (SPLIT) has the operand 0 'axis', which is computed while the model runs");

    [Fact]
    public void PADV2_with_a_value_of_another_scale_is_refused() => Refuses(
        Of(
            OperatorKind.PadV2,
            [Int8("x", 2), Int32Of([1, 2], 1, 1), new GraphTensor("value", ElementType.Int8, []) { Data = [1], Quantization = Other }], [Int8("y", 4)]),
        "Operator 0 (PADV2) has scale 0.25 and zero point -7 for operand 2, but 0.5 and -7 for its result; they must be the same. Put a QUANTIZE");

    [Fact]
    public void PADV2_with_several_values_is_refused() => Refuses(
        Of(
            OperatorKind.PadV2,
            [Int8("x", 2), Int32Of([1, 2], 1, 1), new GraphTensor("value", ElementType.Int8, [2]) { Data = [1, 2], Quantization = new Quantization(0.5f, -7) }],
            [Int8("y", 4)]),
        "Operator 0 (PADV2) fills with 2 values");

    [Theory]
    [InlineData(OperatorKind.Minimum)]
    [InlineData(OperatorKind.Maximum)]
    public void A_comparison_of_different_scales_is_refused(OperatorKind kind) => Refuses(
        Of(kind, [Int8("a", 2), new GraphTensor("b", ElementType.Int8, [2]) { Quantization = Other }], [Int8("y", 2)]),
        $"Operator 0 ({kind.Name()}) has scale 0.25 and zero point -7 for operand 1, but 0.5 and -7 for its result; they must be the same. Put a QUANTIZE");

    [Fact]
    public void TRANSPOSE_of_an_impossible_permutation_is_refused() => Refuses(
        Of(OperatorKind.Transpose, [Int8("x", 2, 2), Int32(0, 0)], [Int8("y", 2, 2)]), "Operator 0 (TRANSPOSE) has the permutation 0 0");

    [Fact]
    public void STRIDED_SLICE_that_takes_nothing_is_refused() => Refuses(
        Of(OperatorKind.StridedSlice, [Int8("x", 4), Int32(3), Int32(1), Int32(1)], [Int8("y", 1)], new StridedSliceOptions(0, 0, 0, 0, 0)),
        "Operator 0 (STRIDED_SLICE) takes nothing");

    [Fact]
    public void Elements_that_no_board_holds_are_refused() => Refuses(
        Of(OperatorKind.Transpose, [Tensor("x", ElementType.Int64, 2), Int32(0)], [Tensor("y", ElementType.Int64, 2)]),
        "Operator 0 (TRANSPOSE) has the operand 0 'x' of type Int64; EdgeLearn moves Int8, Int16 and Float32. Convert");

    [Fact]
    public void Elements_of_two_types_are_refused() => Refuses(
        Of(OperatorKind.Pack, [Int8("a", 2), Tensor("b", ElementType.Int16, 2)], [Int8("y", 2, 2)], new PackOptions(2, 0)),
        "Operator 0 (PACK) has the operand 1 'b' of type Int16 where it moves Int8; all must have one type. Convert");

    private static void Refuses(OperatorModel model, string beginning) =>
        Should.Throw<ModelException>(() => model.Blob()).Message.ShouldStartWith(beginning);
}
