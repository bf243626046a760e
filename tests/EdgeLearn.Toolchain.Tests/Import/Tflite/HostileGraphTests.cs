using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Tflite;
using Shouldly;

namespace EdgeLearn.Toolchain.Tests.Import.Tflite;

/// <summary>Files that are well formed but describe a graph that is not sound.</summary>
public class HostileGraphTests
{
    [Fact]
    public void A_cycle_is_refused()
    {
        GraphTensor input = Int8("input", 1);
        GraphTensor a = Int8("a", 1);
        GraphTensor b = Int8("b", 1);
        Graph graph = Chain(
            [input, a, b], [input], [b], Add(0, input, b, a), new GraphOperator(1, OperatorKind.Relu, [a], [b], new NoOptions()));
        Message(graph).ShouldBe(
            "Operator 0 (ADD) reads tensor 'b' before an operator has written it: the operators are not in execution order, or form a cycle. Convert the model again.");
    }

    [Fact]
    public void An_operator_that_reads_its_own_result_is_refused()
    {
        GraphTensor input = Int8("input", 1);
        GraphTensor a = Int8("a", 1);
        Message(Chain([input, a], [input], [a], Add(0, input, a, a))).ShouldContain("Operator 0 (ADD) reads tensor 'a' before");
    }

    [Fact]
    public void A_tensor_that_is_written_twice_is_refused()
    {
        GraphTensor input = Int8("input", 1);
        GraphTensor a = Int8("a", 1);
        Message(Chain([input, a], [input], [a], Add(0, input, input, a), Add(1, input, input, a)))
            .ShouldBe("Operator 1 (ADD) writes tensor 'a', which is an input or was written before. Convert the model again.");
    }

    [Fact]
    public void A_constant_that_is_written_is_refused()
    {
        Graph graph = SampleGraphs.Of(OperatorKind.Relu);
        Message(graph.WithResult(result => result.Filled([1, 2, 3, 4, 5]))).ShouldContain("Operator 0 (RELU) writes tensor 'activation0', which is a constant");
    }

    [Fact]
    public void An_output_that_nothing_computes_is_refused()
    {
        GraphTensor input = Int8("input", 1);
        GraphTensor a = Int8("a", 1);
        GraphTensor lost = Int8("lost", 1);
        Message(Chain([input, a, lost], [input], [lost], Add(0, input, input, a)))
            .ShouldBe("Model output 0 'lost' is not computed by any operator. Convert the model again without that output.");
    }

    [Fact]
    public void A_model_without_operators_or_outputs_is_refused()
    {
        GraphTensor input = Int8("input", 1);
        Message(Chain([input], [input], [input])).ShouldContain("Model output 0 'input' is not computed");
        Message(Chain([input], [input], [])).ShouldContain("The model has no outputs");
    }

    [Fact]
    public void An_input_that_is_a_constant_or_comes_twice_is_refused()
    {
        Graph graph = SampleGraphs.Of(OperatorKind.Relu);
        Message(graph.Replace(graph.Inputs[0], input => input.Filled([1, 2, 3, 4, 5]))).ShouldContain("Model input 0 'activation1' is a constant");
        Message(new Graph { Tensors = graph.Tensors, Inputs = [graph.Inputs[0], graph.Inputs[0]], Outputs = graph.Outputs, Operators = graph.Operators })
            .ShouldContain("Model input 1 'activation1' is an input twice");
    }

    [Theory]
    [InlineData(new[] { 1, -5 }, "has the shape 1x-5; every dimension must be positive")]
    [InlineData(new[] { 1, 0 }, "has the shape 1x0; every dimension must be positive")]
    [InlineData(new[] { 1, int.MinValue }, "has the shape 1x-2147483648; every dimension must be positive")]
    [InlineData(new[] { 1, int.MaxValue }, "takes more than 1024 MB")]
    [InlineData(new[] { 65536, 65536, 65536, 65536 }, "takes more than 1024 MB")]
    [InlineData(new[] { 1, 1, 1, 1, 1, 1, 1, 1, 5 }, "has 9 dimensions; EdgeLearn runs at most 8")]
    [InlineData(new[] { 1, -1 }, "only the batch may be open")]
    public void A_shape_out_of_bounds_is_refused(int[] shape, string reason)
    {
        string message = Message(SampleGraphs.Of(OperatorKind.Relu).WithOperand(0, input => input.Shaped(shape)));
        message.ShouldContain("ensor 1 'activation1'");
        message.ShouldContain(reason);
    }

    [Fact]
    public void An_open_batch_counts_as_1()
    {
        Graph graph = SampleGraphs.Of(OperatorKind.Relu).WithOperand(0, input => input.Shaped(-1, 5));
        TfliteImporter.Import(TfliteWriter.Write(graph), "open").Inputs[0].Shape.ShouldBe([1, 5]);
    }

    [Fact]
    public void Data_of_another_size_than_its_shape_is_refused() => Message(
        SampleGraphs.Of(OperatorKind.FullyConnected).WithOperand(1, weights => weights.Filled(new byte[23])))
        .ShouldContain("has 23 bytes of data, but Int8[4x6] takes 24");

    [Fact]
    public void A_variable_with_data_is_refused() => Message(
        SampleGraphs.Of(OperatorKind.UnidirectionalSequenceLstm).WithOperand(18, state => state.Filled(new byte[3])))
        .ShouldContain("is a variable and a constant at once");

    [Fact]
    public void Scales_that_do_not_count_the_slices_are_refused() => Message(
        SampleGraphs.Of(OperatorKind.Conv2D).WithOperand(1, weights => weights.Quantized(new Quantization([1, 2, 3], [0, 0, 0], 0))))
        .ShouldContain("has 3 scales for the 4 slices of dimension 0; there must be one for each");

    [Fact]
    public void Scales_along_a_dimension_that_is_not_there_are_refused() => Message(
        SampleGraphs.Of(OperatorKind.Conv2D).WithOperand(1, weights => weights.Quantized(new Quantization([1, 2], [0, 0], 4))))
        .ShouldContain("is quantized along dimension 4, but its shape is 4x3x2x3");

    [Fact]
    public void Scales_without_as_many_zero_points_are_refused() => Message(
        SampleGraphs.Of(OperatorKind.Conv2D).WithOperand(1, weights => weights.Quantized(new Quantization([1, 2, 3, 4], [0, 0], 0))))
        .ShouldContain("has 4 scales and 2 zero points");

    [Fact]
    public void A_missing_operand_is_refused()
    {
        Graph graph = SampleGraphs.Of(OperatorKind.Conv2D);
        Message(graph.WithOperands(graph.Inputs[0])).ShouldBe("Operator 0 (CONV_2D) has 1 operands; EdgeLearn runs it with 2 to 3. Convert the model again.");
        Message(graph.WithOperands(graph.Inputs[0], null)).ShouldBe("Operator 0 (CONV_2D) lacks its operand 1, which it needs. Convert the model again.");
    }

    [Fact]
    public void A_name_with_control_characters_cannot_break_a_message()
    {
        var tensor = new GraphTensor("evil\r\n\u2028" + new string('x', 1000), ElementType.Int8, [1]);
        string message = Message(Chain([tensor], [tensor], [tensor]));
        message.ShouldContain("'evil???xxx");
        message.Length.ShouldBeLessThan(300);
    }

    private static GraphTensor Int8(string name, params int[] shape) => new(name, ElementType.Int8, shape) { Quantization = new Quantization(1, 0) };

    private static GraphOperator Add(int index, GraphTensor first, GraphTensor second, GraphTensor result) =>
        new(index, OperatorKind.Add, [first, second], [result], new ElementwiseOptions(Activation.None));

    private static Graph Chain(GraphTensor[] tensors, GraphTensor[] inputs, GraphTensor[] outputs, params GraphOperator[] operators) =>
        new() { Tensors = tensors, Inputs = inputs, Outputs = outputs, Operators = operators };

    private static string Message(Graph graph)
    {
        byte[] file = TfliteWriter.Write(graph);
        return Should.Throw<ModelException>(() => TfliteImporter.Import(file, "hostile.tflite")).Message;
    }
}
