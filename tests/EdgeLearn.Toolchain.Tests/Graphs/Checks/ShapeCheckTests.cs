using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;
using Shouldly;

namespace EdgeLearn.Toolchain.Tests.Graphs.Checks;

/// <summary>Shapes and attributes that contradict each other are refused, and the message names the operator.</summary>
public class ShapeCheckTests
{
    public static TheoryData<OperatorKind> Kinds => [.. Enum.GetValues<OperatorKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_result_of_another_shape_is_refused_for_every_kind(OperatorKind kind)
    {
        Graph graph = SampleGraphs.Of(kind).WithResult(result => result.Shaped([.. result.Shape[..^1], result.Shape[^1] + 1]));
        Message(graph).ShouldStartWith($"Operator 0 ({kind.Name()}) ");
    }

    [Fact]
    public void The_message_says_what_the_operands_make() => Message(SampleGraphs.Of(OperatorKind.Conv2D).WithResult(result => result.Shaped(1, 3, 4, 5)))
        .ShouldBe("Operator 0 (CONV_2D) has the result 1x3x4x5, but its operands make 1x3x4x4. Convert the model again.");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_stride_that_is_not_positive_is_refused(int stride)
    {
        Message(SampleGraphs.Of(OperatorKind.Conv2D).WithOptions<Conv2DOptions>(o => o with { StrideHeight = stride })).ShouldContain($"vertical stride {stride}");
        Message(SampleGraphs.Of(OperatorKind.DepthwiseConv2D).WithOptions<DepthwiseConv2DOptions>(o => o with { DilationWidth = stride }))
            .ShouldContain($"horizontal dilation {stride}");
        Message(SampleGraphs.Of(OperatorKind.MaxPool2D).WithOptions<Pool2DOptions>(o => o with { FilterWidth = stride })).ShouldContain($"window width {stride}");
        Message(SampleGraphs.Of(OperatorKind.TransposeConv).WithOptions<TransposeConvOptions>(o => o with { StrideWidth = stride }))
            .ShouldContain($"horizontal stride {stride}");
        Message(SampleGraphs.Of(OperatorKind.Split).WithOptions<SplitOptions>(o => o with { Count = stride })).ShouldContain($"number of parts {stride}");
    }

    [Theory]
    [InlineData(int.MaxValue, 1)]
    [InlineData(1, int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Huge_strides_and_dilations_do_not_overflow(int stride, int dilation) => Message(
        SampleGraphs.Of(OperatorKind.Conv2D).WithOptions<Conv2DOptions>(
            o => o with { Padding = Padding.Valid, StrideHeight = stride, DilationHeight = dilation, StrideWidth = stride, DilationWidth = dilation }))
        .ShouldStartWith("Operator 0 (CONV_2D) ");

    [Fact]
    public void Channels_that_do_not_fit_are_refused()
    {
        Message(SampleGraphs.Of(OperatorKind.Conv2D).WithOperand(0, input => input.Shaped(1, 5, 4, 2))).ShouldContain("do not fit together");
        Message(SampleGraphs.Of(OperatorKind.DepthwiseConv2D).WithOperand(0, input => input.Shaped(1, 5, 4, 4))).ShouldContain("do not fit together");
        Message(SampleGraphs.Of(OperatorKind.TransposeConv).WithOperand(2, input => input.Shaped(1, 3, 4, 6))).ShouldContain("do not fit together");
        Message(SampleGraphs.Of(OperatorKind.FullyConnected).WithOperand(0, input => input.Shaped(1, 7))).ShouldContain("no multiple of the 6");
        Message(SampleGraphs.Of(OperatorKind.Add).WithOperand(1, input => input.Shaped(4))).ShouldContain("1x4x3 and 4, which do not fit together");
    }

    [Fact]
    public void Biases_for_another_number_of_channels_are_refused() => Message(
        SampleGraphs.Of(OperatorKind.Conv2D).WithOperand(2, bias => bias.Shaped(3).Holding(1, 2, 3))).ShouldContain("3 biases for 4 channels");

    [Fact]
    public void An_input_of_another_rank_is_refused() => Message(
        SampleGraphs.Of(OperatorKind.AveragePool2D).WithOperand(0, input => input.Shaped(5, 4, 2))).ShouldContain("input of shape 5x4x2; it must have 4 dimensions");

    [Theory]
    [InlineData(3)]
    [InlineData(-4)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void An_axis_that_is_not_there_is_refused(int axis)
    {
        Message(SampleGraphs.Of(OperatorKind.Mean).WithOperand(1, axes => axes.Holding(axis))).ShouldContain($"axis {axis}, but only 3 dimensions");
        Message(SampleGraphs.Of(OperatorKind.Concatenation).WithOptions<ConcatenationOptions>(o => o with { Axis = axis })).ShouldContain($"axis {axis}");
        Message(SampleGraphs.Of(OperatorKind.Split).WithOperand(0, axes => axes.Holding(axis))).ShouldContain($"axis {axis}");
        Message(SampleGraphs.Of(OperatorKind.Pack).WithOptions<PackOptions>(o => o with { Axis = axis })).ShouldContain($"axis {axis}");
    }

    [Fact]
    public void Shape_operands_that_are_computed_are_refused() => Message(
        SampleGraphs.Of(OperatorKind.ResizeBilinear).WithOperand(1, size => size.Filled(null)))
        .ShouldContain("gets its sizes from tensor 'constant2', which is computed while the model runs");

    [Fact]
    public void Parts_that_differ_beside_the_axis_are_refused() => Message(
        SampleGraphs.Of(OperatorKind.Concatenation).WithOperand(1, part => part.Shaped(1, 3, 4))).ShouldContain("differ in dimension 1: 2 and 3");

    [Fact]
    public void A_split_that_leaves_a_rest_is_refused() => Message(
        SampleGraphs.Of(OperatorKind.Split).WithOperand(1, input => input.Shaped(1, 2, 5))).ShouldContain("splits 5 values into 2 parts");

    [Fact]
    public void A_permutation_that_takes_a_dimension_twice_is_refused() => Message(
        SampleGraphs.Of(OperatorKind.Transpose).WithOperand(1, order => order.Holding(0, 3, 3, 2))).ShouldContain("takes dimension 3 twice");

    [Fact]
    public void Negative_paddings_are_refused() => Message(
        SampleGraphs.Of(OperatorKind.Pad).WithOperand(1, paddings => paddings.Holding(0, 0, -1, 3, 0, 1))).ShouldContain("pads dimension 1 by -1 and 3");

    [Theory]
    [InlineData(0, 3, 2)]
    [InlineData(0, 5, 0)]
    [InlineData(0, -1, 2)]
    [InlineData(0, 1, int.MaxValue)]
    [InlineData(0, 1, int.MinValue)]
    public void A_slice_beyond_the_input_is_refused(int batch, int begin, int size) => Message(
        SampleGraphs.Of(OperatorKind.Slice).WithOperand(1, b => b.Holding(batch, begin, 0)).WithOperand(2, s => s.Holding(1, size, -1)))
        .ShouldContain($"takes {size} values from {begin} on of dimension 1, which has 4");

    [Fact]
    public void A_strided_slice_without_a_step_is_refused() => Message(
        SampleGraphs.Of(OperatorKind.StridedSlice).WithOperand(3, strides => strides.Holding(1, 0, 1))).ShouldContain("stride 0; it must not be 0");

    [Fact]
    public void A_strided_slice_may_run_backwards()
    {
        Graph graph = SampleGraphs.Of(OperatorKind.StridedSlice)
            .WithOperand(1, begin => begin.Holding(0, -1, 0)).WithOperand(2, end => end.Holding(1, 0, 0)).WithOperand(3, strides => strides.Holding(1, -2, 1));
        Should.NotThrow(() => ShapeCheck.Verify(graph));
    }

    [Fact]
    public void Masks_for_new_axes_are_refused() => Message(
        SampleGraphs.Of(OperatorKind.StridedSlice).WithOptions<StridedSliceOptions>(o => o with { NewAxisMask = 2 })).ShouldContain("new axis");

    [Fact]
    public void Weights_of_an_lstm_that_do_not_fit_are_refused() => Message(
        SampleGraphs.Of(OperatorKind.UnidirectionalSequenceLstm).WithOperand(2, weights => weights.Shaped(2, 3)))
        .ShouldContain("has input weights of shape 2x3; 3x2 is needed");

    [Fact]
    public void A_fully_connected_layer_may_keep_its_dimensions()
    {
        Graph graph = SampleGraphs.Of(OperatorKind.FullyConnected)
            .WithOptions<FullyConnectedOptions>(o => o with { KeepDimensions = true })
            .WithOperand(0, input => input.Shaped(2, 5, 6));
        Message(graph).ShouldContain("its operands make 2x5x4");
        Should.NotThrow(() => ShapeCheck.Verify(graph.WithResult(result => result.Shaped(2, 5, 4))));
    }

    private static string Message(Graph graph) => Should.Throw<ModelException>(() => ShapeCheck.Verify(graph)).Message;
}
