using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;
using Shouldly;

namespace EdgeLearn.Toolchain.Tests.Graphs.Checks;

/// <summary>What the int8 kernels do not take is refused, and the message names the operator.</summary>
public class RunnableCheckTests
{
    public static TheoryData<OperatorKind> Kinds => [.. Enum.GetValues<OperatorKind>()];

    public static MatrixTheoryData<OperatorKind, ElementType> Movements => new(
        [
            OperatorKind.Reshape, OperatorKind.Squeeze, OperatorKind.ExpandDims, OperatorKind.Transpose, OperatorKind.Slice, OperatorKind.StridedSlice,
            OperatorKind.Pad, OperatorKind.Concatenation, OperatorKind.Split, OperatorKind.Pack, OperatorKind.ResizeNearestNeighbor,
        ],
        [ElementType.Int16, ElementType.Float32]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_result_of_uint8_is_refused_for_every_kind(OperatorKind kind)
    {
        string message = Message(SampleGraphs.Of(kind).WithResult(result => result.Typed(ElementType.UInt8)));
        message.ShouldStartWith($"Operator 0 ({kind.Name()}) has the result 'activation0' of type UInt8");
        message.ShouldContain("full integer quantization");
    }

    [Theory]
    [InlineData(ElementType.UInt8)]
    [InlineData(ElementType.Int16)]
    [InlineData(ElementType.Int32)]
    [InlineData(ElementType.Float32)]
    public void An_input_of_another_type_is_refused(ElementType type) => Message(
        SampleGraphs.Of(OperatorKind.Conv2D).WithOperand(0, input => input.Typed(type)))
        .ShouldContain($"Operator 0 (CONV_2D) has the input 'activation1' of type {type}; EdgeLearn runs it with Int8.");

    [Fact]
    public void Weights_with_a_zero_point_are_refused() => Message(
        SampleGraphs.Of(OperatorKind.FullyConnected).WithOperand(1, weights => weights.Quantized(new Quantization(0.1f, 1))))
        .ShouldContain("zero point other than 0. Convert the model with symmetric weights");

    [Fact]
    public void Weights_with_scales_along_the_wrong_dimension_are_refused() => Message(
        SampleGraphs.Of(OperatorKind.DepthwiseConv2D).WithOperand(1, weights => weights.Quantized(new Quantization([1, 1, 1], [0, 0, 0], 1))))
        .ShouldContain("has 3 scales along dimension 1 of its weights; its 6 output channels are dimension 3");

    [Fact]
    public void Weights_that_are_computed_are_refused() => Message(
        SampleGraphs.Of(OperatorKind.FullyConnected).WithOperand(1, weights => weights.Filled(null)))
        .ShouldContain("has the weights 'constant2', which is computed while the model runs");

    [Fact]
    public void Biases_of_another_type_are_refused() => Message(
        SampleGraphs.Of(OperatorKind.Conv2D).WithOperand(2, bias => bias.Typed(ElementType.Int64))).ShouldContain("has the bias 'constant3' of type Int64");

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_scale_that_is_not_positive_and_finite_is_refused(float scale)
    {
        Message(SampleGraphs.Of(OperatorKind.Relu).WithOperand(0, input => input.Quantized(new Quantization(scale, 0))))
            .ShouldContain("must be positive and finite");
        Message(SampleGraphs.Of(OperatorKind.Conv2D).WithOperand(1, weights => weights.Quantized(new Quantization([1, 1, 1, scale], new int[4], 0))))
            .ShouldContain("must be positive and finite");
    }

    [Theory]
    [InlineData(128)]
    [InlineData(-129)]
    [InlineData(int.MinValue)]
    public void A_zero_point_that_no_int8_holds_is_refused(int zeroPoint) => Message(
        SampleGraphs.Of(OperatorKind.Relu).WithOperand(0, input => input.Quantized(new Quantization(1, zeroPoint)))).ShouldContain($"zero point {zeroPoint}");

    [Fact]
    public void An_activation_without_a_scale_is_refused() => Message(
        SampleGraphs.Of(OperatorKind.Relu).WithOperand(0, input => input.Quantized(null))).ShouldContain("'activation1' without a scale");

    [Fact]
    public void An_activation_with_several_scales_is_refused() => Message(
        SampleGraphs.Of(OperatorKind.Relu).WithOperand(0, input => input.Quantized(new Quantization([1, 1, 1, 1, 1], new int[5], 1))))
        .ShouldContain("has 5 scales for its operand 0; only weights may have more than one");

    [Theory]
    [InlineData(OperatorKind.Softmax)]
    [InlineData(OperatorKind.Logistic)]
    [InlineData(OperatorKind.Tanh)]
    public void A_result_with_another_scale_than_the_kernel_makes_is_refused(OperatorKind kind) => Message(
        SampleGraphs.Of(kind).WithResult(result => result.Quantized(new Quantization(0.1f, -128)))).ShouldContain("has scale 0.1 and zero point -128 for its result");

    [Theory]
    [InlineData(OperatorKind.MaxPool2D)]
    [InlineData(OperatorKind.AveragePool2D)]
    [InlineData(OperatorKind.Minimum)]
    [InlineData(OperatorKind.Maximum)]
    [InlineData(OperatorKind.Relu6)]
    [InlineData(OperatorKind.Concatenation)]
    [InlineData(OperatorKind.Pack)]
    [InlineData(OperatorKind.Split)]
    [InlineData(OperatorKind.Reshape)]
    [InlineData(OperatorKind.Squeeze)]
    [InlineData(OperatorKind.ExpandDims)]
    [InlineData(OperatorKind.Transpose)]
    [InlineData(OperatorKind.Pad)]
    [InlineData(OperatorKind.PadV2)]
    [InlineData(OperatorKind.Slice)]
    [InlineData(OperatorKind.StridedSlice)]
    [InlineData(OperatorKind.ResizeNearestNeighbor)]
    [InlineData(OperatorKind.ResizeBilinear)]
    public void A_kind_that_does_not_rescale_needs_one_scale(OperatorKind kind) => Message(
        SampleGraphs.Of(kind).WithResult(result => result.Quantized(new Quantization(0.06f, -3)))).ShouldContain("they must be the same");

    [Theory]
    [MemberData(nameof(Movements))]
    public void A_kind_that_moves_other_elements_needs_no_scale(OperatorKind kind, ElementType type)
    {
        Graph graph = Moving(kind, type);
        Should.NotThrow(() => RunnableCheck.Verify(graph));
        Message(graph.WithResult(result => result.Typed(ElementType.Int8)))
            .ShouldContain($"has the result 'activation0' of type Int8 where it moves {type}; all must have one type. Convert the model");
    }

    [Theory]
    [InlineData(ElementType.UInt8)]
    [InlineData(ElementType.Int32)]
    [InlineData(ElementType.Int64)]
    public void A_kind_that_moves_elements_needs_a_type_that_boards_hold(ElementType type) => Message(Moving(OperatorKind.Transpose, type))
        .ShouldContain($"Operator 0 (TRANSPOSE) has the operand 0 'activation1' of type {type}; EdgeLearn moves Int8, Int16 and Float32. Convert the model");

    [Theory]
    [InlineData(OperatorKind.ResizeBilinear)]
    [InlineData(OperatorKind.PadV2)]
    [InlineData(OperatorKind.MaxPool2D)]
    [InlineData(OperatorKind.Minimum)]
    public void A_kind_that_computes_or_fills_with_int8_takes_nothing_else(OperatorKind kind) => Message(Moving(kind, ElementType.Float32))
        .ShouldContain("of type Float32; EdgeLearn runs it with Int8");

    [Theory]
    [InlineData(ElementType.Int8)]
    [InlineData(ElementType.Int16)]
    public void A_state_variable_is_not_moved(ElementType type) => Message(Moving(OperatorKind.Reshape, type).WithOperand(
        0, input => new GraphTensor(input.Name, input.Type, input.Shape) { Quantization = input.Quantization, IsVariable = true }))
        .ShouldContain("state variable as operand 0, which only an LSTM may have");

    [Fact]
    public void An_input_that_no_operator_takes_must_have_a_type_that_boards_hold()
    {
        Graph graph = SampleGraphs.Of(OperatorKind.Relu);
        var unused = new GraphTensor("unused", ElementType.Int64, [1]);
        Message(new Graph { Tensors = [.. graph.Tensors, unused], Operators = graph.Operators, Inputs = [.. graph.Inputs, unused], Outputs = graph.Outputs })
            .ShouldStartWith("Model input 1 'unused' is Int64; EdgeLearn runs Int8, Int16 or Float32 there. Convert the model");
    }

    [Fact]
    public void A_state_variable_outside_of_an_lstm_is_refused()
    {
        Graph graph = SampleGraphs.Of(OperatorKind.Add).WithOperand(
            1, input => new GraphTensor(input.Name, input.Type, input.Shape) { Quantization = input.Quantization, IsVariable = true });
        Message(graph).ShouldContain("state variable as operand 1, which only an LSTM may have");
    }

    [Fact]
    public void An_lstm_with_more_than_the_plain_gates_is_refused()
    {
        Graph graph = SampleGraphs.Of(OperatorKind.UnidirectionalSequenceLstm);
        GraphTensor?[] operands = [.. graph.Operators[0].Inputs];
        Message(graph.WithOperands(With(operands, 9, operands[12]))).ShouldContain("has peephole weights (operand 9)");
        Message(graph.WithOperands(With(operands, 16, operands[12]))).ShouldContain("has a projection (operand 16)");
        Message(graph.WithOperands(With(operands, 20, operands[12]))).ShouldContain("has layer normalization (operand 20)");
        Message(graph.WithOperands(With(operands, 1, null))).ShouldContain("has no input gate (operand 1 is absent)");
        Message(graph.WithOptions<LstmOptions>(o => o with { Activation = Activation.Relu })).ShouldContain("cell activation other than tanh");
    }

    [Fact]
    public void A_cell_state_whose_scale_is_no_power_of_two_is_refused() => Message(
        SampleGraphs.Of(OperatorKind.UnidirectionalSequenceLstm).WithOperand(19, state => state.Quantized(new Quantization(0.0005f, 0))))
        .ShouldContain("a power of two and 0 are needed");

    /// <summary>The sample of a kind with data of another type, which have a scale only if they are int8.</summary>
    private static Graph Moving(OperatorKind kind, ElementType type)
    {
        Graph graph = SampleGraphs.Of(kind);
        foreach (GraphTensor tensor in graph.Inputs.Concat(graph.Outputs))
        {
            graph = graph.Replace(tensor, old => type == ElementType.Int8 ? old : old.Typed(type).Quantized(null));
        }

        return graph;
    }

    private static GraphTensor?[] With(GraphTensor?[] operands, int index, GraphTensor? operand)
    {
        GraphTensor?[] changed = [.. operands];
        changed[index] = operand;
        return changed;
    }

    private static string Message(Graph graph) => Should.Throw<ModelException>(() => RunnableCheck.Verify(graph)).Message;
}
