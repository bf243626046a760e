using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Recurrent;

/// <summary>What TensorFlow Lite Micro does not run either is refused by name.</summary>
public class LstmLoweringTests
{
    private static readonly LstmCase Plain = new();

    [Theory]
    [InlineData(9, "peephole weights (operand 9)")]
    [InlineData(11, "peephole weights (operand 11)")]
    [InlineData(16, "a projection (operand 16)")]
    [InlineData(17, "a projection (operand 17)")]
    [InlineData(20, "layer normalization (operand 20)")]
    [InlineData(23, "layer normalization (operand 23)")]
    public void Another_form_is_refused(int operand, string what)
    {
        var operands = LstmGraphs.Operands(Plain);
        operands[operand] = new GraphTensor("extra", ElementType.Int16, [Plain.Units]) { Data = new byte[2 * Plain.Units] };

        Refusal(operands).ShouldBe(
            $"Operator 0 (UNIDIRECTIONAL_SEQUENCE_LSTM) has {what}, for which there is no kernel. Use a plain LSTM layer and convert again.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(12)]
    public void A_coupled_input_gate_is_refused(int operand)
    {
        var operands = LstmGraphs.Operands(Plain);
        operands[operand] = null;

        Refusal(operands).ShouldBe(
            $"Operator 0 (UNIDIRECTIONAL_SEQUENCE_LSTM) has no input gate of its own (operand {operand} is absent: coupled input and forget gate), "
            + "for which there is no kernel. Use a plain LSTM layer and convert again.");
    }

    [Fact]
    public void Another_activation_is_refused()
    {
        var graph = LstmGraphs.Of(Plain, LstmGraphs.Operands(Plain), 0, Activation.Relu);

        Should.Throw<ModelException>(() => PlannedModel.From(graph, fuse: true)).Message.ShouldContain("the cell activation Relu; only tanh runs");
    }

    [Fact]
    public void Weights_with_several_scales_are_refused()
    {
        var operands = LstmGraphs.Operands(Plain);
        operands[6] = Changed(operands[6]!, new Quantization([1, 1, 1, 1, 1, 1], new int[6], 0));

        Refusal(operands).ShouldContain("weights (operand 6) of type Int8 with several scales");
    }

    [Theory]
    [InlineData(0.0005f, 0)]
    [InlineData(0.5f, 1)]
    [InlineData(8f, 0)]
    [InlineData(1e-9f, 0)]
    public void A_cell_state_that_no_kernel_can_scale_is_refused(float scale, int zeroPoint)
    {
        var operands = LstmGraphs.Operands(Plain);
        operands[LstmGraphs.CellState] = Changed(operands[LstmGraphs.CellState]!, new Quantization(scale, zeroPoint));
        var graph = LstmGraphs.Of(Plain, operands, 0);

        Should.Throw<ModelException>(() => BlobWriter.Write(graph, new BlobOptions())).Message.ShouldContain("a cell state of scale");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(14)]
    [InlineData(18)]
    [InlineData(19)]
    public void An_operand_of_another_size_is_refused(int operand)
    {
        var operands = LstmGraphs.Operands(Plain);
        var old = operands[operand]!;
        operands[operand] = new GraphTensor(old.Name, old.Type, [.. old.Shape[..^1], old.Shape[^1] + 1])
        {
            Quantization = old.Quantization,
            Data = old.Data,
            IsVariable = old.IsVariable,
        };

        Refusal(operands).ShouldContain($"(operand {operand}) that does not fit");
    }

    [Fact]
    public void A_float_LSTM_is_refused()
    {
        var operands = LstmGraphs.Operands(Plain);
        operands[0] = new GraphTensor("input", ElementType.Float32, operands[0]!.Shape);

        Refusal(operands).ShouldContain("input of type Float32; Int8 with one scale runs");
    }

    private static string Refusal(GraphTensor?[] operands)
    {
        var graph = LstmGraphs.Of(Plain, operands, cellClip: 0);
        return Should.Throw<ModelException>(() => PlannedModel.From(graph, fuse: true)).Message;
    }

    private static GraphTensor Changed(GraphTensor tensor, Quantization quantization) => new(tensor.Name, tensor.Type, tensor.Shape)
    {
        SourceIndex = tensor.SourceIndex,
        Quantization = quantization,
        Data = tensor.Data,
        IsVariable = tensor.IsVariable,
    };
}
