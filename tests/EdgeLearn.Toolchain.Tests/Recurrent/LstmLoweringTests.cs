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
            $"Operator 0 (UNIDIRECTIONAL_SEQUENCE_LSTM) has {what}, which EdgeLearn does not run. Use a plain LSTM layer and convert again.");
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
            $"Operator 0 (UNIDIRECTIONAL_SEQUENCE_LSTM) has no input gate (operand {operand} is absent), which EdgeLearn does not run. "
            + "Use a plain LSTM layer and convert again.");
    }

    [Fact]
    public void Another_activation_is_refused()
    {
        var graph = LstmGraphs.Of(Plain, LstmGraphs.Operands(Plain), 0, Activation.Relu);

        Should.Throw<ModelException>(() => PlannedModel.From(graph, fuse: true)).Message.ShouldContain("has a cell activation other than tanh");
    }

    [Fact]
    public void Weights_with_several_scales_are_refused()
    {
        var operands = LstmGraphs.Operands(Plain);
        operands[6] = Changed(operands[6]!, new Quantization([1, 1, 1, 1, 1, 1], new int[6], 0));

        Refusal(operands).ShouldContain("several scales for its weights (operand 6)");
    }

    [Theory]
    [InlineData(0.0005f, 0, "a power of two and 0 are needed")]
    [InlineData(0.5f, 1, "a power of two and 0 are needed")]
    [InlineData(8f, 0, "2^-28 to 2^2 run")]
    [InlineData(1f / (1 << 30), 0, "has a state with a scale that is too small")]
    public void A_cell_state_that_no_kernel_can_scale_is_refused(float scale, int zeroPoint, string why)
    {
        var operands = LstmGraphs.Operands(Plain);
        operands[LstmGraphs.CellState] = Changed(operands[LstmGraphs.CellState]!, new Quantization(scale, zeroPoint));
        var graph = LstmGraphs.Of(Plain, operands, 0);

        Should.Throw<ModelException>(() => BlobWriter.Write(graph, new BlobOptions())).Message.ShouldContain(why);
    }

    [Fact]
    public void More_units_than_outputs_are_refused()
    {
        var operands = LstmGraphs.Operands(Plain with { Units = Plain.Units + 1 });

        Refusal(operands).ShouldContain("recurrent weights of shape 7x7 (operand 5) for 6 outputs, but no projection");
    }

    [Fact]
    public void A_float_LSTM_is_refused()
    {
        var operands = LstmGraphs.Operands(Plain);
        operands[0] = new GraphTensor("input", ElementType.Float32, operands[0]!.Shape);

        Refusal(operands).ShouldContain("Float32");
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
