using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite;
using Shouldly;

namespace EdgeLearn.Toolchain.Tests.Import.Tflite;

/// <summary>Files whose bytes lie: each is refused with a message that says where.</summary>
public class HostileFileTests
{
    private const uint Huge = 0xFFFFFFFF;

    [Fact]
    public void An_empty_file_is_refused() => Message([]).ShouldBe("model.tflite is empty. Give a .tflite file.");

    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 8, 0, 0, 0, (byte)'T', (byte)'F', (byte)'L' })]
    [InlineData(new byte[] { 8, 0, 0, 0, (byte)'O', (byte)'N', (byte)'N', (byte)'X', 0, 0, 0, 0 })]
    public void A_file_of_another_kind_is_refused(byte[] file) =>
        Message(file).ShouldBe("model.tflite is not a TensorFlow Lite model: it does not have the identifier TFL3. Give a .tflite file.");

    [Fact]
    public void A_file_that_ends_after_its_header_is_refused() =>
        Message([8, 0, 0, 0, .. "TFL3"u8]).ShouldBe("model.tflite is damaged: a part of the root lies outside of the file. Copy the file again, or convert the model again.");

    [Fact]
    public void A_file_without_a_name_is_named_the_file() =>
        Should.Throw<ModelException>(() => TfliteImporter.Import([], "")).Message.ShouldStartWith("The file is empty");

    [Fact]
    public void Another_version_of_the_format_is_refused() =>
        Refused(s => s.Put(s.Field(s.Model, 0), 2)).ShouldContain("has version 2 of the TensorFlow Lite format; EdgeLearn reads version 3");

    [Fact]
    public void A_model_without_a_graph_is_refused() => Refused(s => s.Put(s.Vector(s.Model, 2), 0)).ShouldContain("holds no graph");

    [Fact]
    public void Vectors_with_a_huge_count_are_refused()
    {
        Refused(s => s.Put(s.Vector(s.Model, 1), Huge)).ShouldContain("the root lies outside of the file");
        Refused(s => s.Put(s.Vector(s.Graph, 0), Huge)).ShouldContain("the graph 0 lies outside of the file");
        Refused(s => s.Put(s.Vector(s.Graph, 3), Huge)).ShouldContain("the graph 0 lies outside of the file");
        Refused(s => s.Put(s.Vector(s.Tensor(1), 0), Huge)).ShouldContain("the tensor 1 lies outside of the file");
        Refused(s => s.Put(s.Vector(s.Tensor(1), 3), Huge)).ShouldContain("the tensor 1 lies outside of the file");
        Refused(s => s.Put(s.Vector(s.Operator(0), 1), Huge)).ShouldContain("the operator 0 lies outside of the file");
        Refused(s => s.Put(s.Vector(s.Buffer(1), 0), Huge)).ShouldContain("the buffer 1 lies outside of the file");
    }

    [Fact]
    public void Offsets_out_of_the_file_are_refused()
    {
        Refused(s => s.Put(0, Huge)).ShouldContain("the root lies outside of the file");
        Refused(s => s.Put(s.Field(s.Model, 2), Huge)).ShouldContain("the root lies outside of the file");
        Refused(s => s.Put(s.Field(s.Graph, 0), 0x7FFFFFFF)).ShouldContain("the graph 0 lies outside of the file");
        Refused(s => s.Put(s.Vector(s.Graph, 3) + 4, Huge)).ShouldContain("the operator lies outside of the file");
    }

    [Fact]
    public void Lists_of_fields_that_are_none_are_refused()
    {
        Refused(s => s.Put(s.Model, 0x80000000)).ShouldContain("the root lies outside of the file");
        Refused(s => s.Put16(s.Vtable(s.Model), 7)).ShouldContain("the root has no valid list of fields");
        Refused(s => s.Put16(s.Vtable(s.Model), 2)).ShouldContain("the root has no valid list of fields");
        Refused(s => s.Put16(s.Vtable(s.Model), 0xFFFE)).ShouldContain("the root lies outside of the file");
        Refused(s => s.Put16(s.Vtable(s.Model) + 4, 0xFFFF)).ShouldContain("the root lies outside of the file");
    }

    [Theory]
    [InlineData(99u)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0xFFFFFFFEu)]
    public void Tensor_numbers_out_of_range_are_refused(uint number)
    {
        Refused(s => s.Put(s.Vector(s.Operator(0), 1) + 4, number)).ShouldContain($"Operator 0 (CONV_2D) names the tensor {(int)number}, but there are 4 tensors");
        Refused(s => s.Put(s.Vector(s.Operator(0), 2) + 4, number)).ShouldContain($"Operator 0 (CONV_2D) names the tensor {(int)number}, but");
        Refused(s => s.Put(s.Vector(s.Graph, 1) + 4, number)).ShouldContain($"Model input 0 names the tensor {(int)number}, but");
        Refused(s => s.Put(s.Vector(s.Graph, 2) + 4, number)).ShouldContain($"Model output 0 names the tensor {(int)number}, but");
    }

    [Fact]
    public void A_buffer_that_is_not_there_is_refused() =>
        Refused(s => s.Put(s.Field(s.Tensor(2), 2), 77)).ShouldContain("tensor 2 'constant2' has its data in buffer 77, but there are 3 buffers");

    [Fact]
    public void An_operator_code_that_is_not_there_is_refused()
    {
        FileSurgeon surgeon = Surgeon(SampleGraphs.Network());
        surgeon.Put(surgeon.Field(surgeon.Operator(1), 0), 55);
        Message(surgeon.File).ShouldContain("operator 1 has the code 55, but there are");
    }

    [Fact]
    public void Weights_that_are_missing_make_another_graph_which_is_refused() =>
        Refused(s => s.Put(s.Field(s.Tensor(2), 2), 0)).ShouldContain("Operator 0 (CONV_2D) reads tensor 'constant2' before an operator has written it");

    [Theory]
    [InlineData(128, "CUMSUM")]
    [InlineData(118, "IF")]
    [InlineData(16, "LSTM")]
    [InlineData(150, "GELU")]
    public void An_operator_that_does_not_run_is_refused_by_name(int code, string name) =>
        Refused(s => s.Put(s.Field(s.Code(0), 3), (uint)code).Put8(s.Field(s.Code(0), 0), (byte)Math.Min(code, 127))).ShouldBe(
            $"Operator 0 is {name}, which EdgeLearn does not run. Replace it in the model by operators that EdgeLearn runs, or leave that step out, and convert again.");

    [Fact]
    public void An_operator_newer_than_the_table_is_refused_by_number() =>
        Refused(s => s.Put(s.Field(s.Code(0), 3), 4711)).ShouldContain("Operator 0 has the builtin operator number 4711, which is newer than EdgeLearn");

    [Fact]
    public void A_custom_operator_is_refused() =>
        Refused(s => s.Put(s.Field(s.Code(0), 3), 32).Put8(s.Field(s.Code(0), 0), 32)).ShouldContain("Operator 0 is the custom operator ''");

    [Fact]
    public void The_operator_is_the_greater_of_its_two_codes()
    {
        FileSurgeon older = Surgeon(SampleGraphs.Of(OperatorKind.Relu));
        older.Put(older.Field(older.Code(0), 3), 0);
        Import(older.File).Operators[0].Kind.ShouldBe(OperatorKind.Relu);

        FileSurgeon newer = Surgeon(SampleGraphs.Of(OperatorKind.Relu));
        newer.Put8(newer.Field(newer.Code(0), 0), 0);
        Import(newer.File).Operators[0].Kind.ShouldBe(OperatorKind.Relu);
    }

    [Fact]
    public void Types_that_do_not_run_are_refused_by_name()
    {
        Refused(s => s.Put8(s.Field(s.Tensor(2), 1), 17)).ShouldBe(
            "Operator 0 (CONV_2D) uses tensor 2 'constant2' of type INT4, which EdgeLearn does not run. Convert the model with full integer quantization (int8).");
        Refused(s => s.Put8(s.Field(s.Tensor(1), 1), 200)).ShouldContain("Model input 0 uses tensor 1 'activation1' of type number -56");
    }

    [Fact]
    public void Options_of_another_operator_are_refused() =>
        Refused(s => s.Put8(s.Field(s.Operator(0), 3), 9)).ShouldContain("Operator 0 (CONV_2D) has the options of another operator (type 9 instead of 1)");

    [Fact]
    public void Options_that_are_absent_have_the_defaults_of_the_format()
    {
        FileSurgeon surgeon = Surgeon(SampleGraphs.Of(OperatorKind.Mul));
        surgeon.Put8(surgeon.Field(surgeon.Operator(0), 3), 0);
        Import(surgeon.File).Operators[0].Options.ShouldBe(new Toolchain.Graphs.Options.ElementwiseOptions(Activation.None));

        Refused(s => s.Put8(s.Field(s.Operator(0), 3), 0)).ShouldContain("Operator 0 (CONV_2D) has the vertical stride 0");
    }

    [Theory]
    [InlineData(4, "TANH")]
    [InlineData(5, "SIGN_BIT")]
    [InlineData(99, "number 99")]
    public void A_fused_activation_that_does_not_run_is_refused(byte code, string name) =>
        Refused(s => s.Put8(s.Field(Options(s), 3), code)).ShouldContain($"Operator 0 (CONV_2D) has the fused activation {name}, which EdgeLearn does not run there");

    [Fact]
    public void A_padding_scheme_that_does_not_exist_is_refused()
    {
        FileSurgeon surgeon = Surgeon(SampleGraphs.Of(OperatorKind.MaxPool2D));
        surgeon.Put8(surgeon.Field(Options(surgeon), 0), 2);
        Message(surgeon.File).ShouldContain("Operator 0 (MAX_POOL_2D) has the padding scheme number 2");
    }

    private static int Options(FileSurgeon surgeon) => surgeon.Vector(surgeon.Operator(0), 4);

    private static FileSurgeon Surgeon(Graph graph) => new(TfliteWriter.Write(graph));

    private static string Refused(Action<FileSurgeon> damage)
    {
        FileSurgeon surgeon = Surgeon(SampleGraphs.Of(OperatorKind.Conv2D));
        damage(surgeon);
        return Message(surgeon.File);
    }

    private static Graph Import(byte[] file) => TfliteImporter.Import(file, "model.tflite");

    private static string Message(byte[] file) => Should.Throw<ModelException>(() => Import(file)).Message;
}
