using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Import.Tflite;
using Shouldly;

namespace EdgeLearn.Toolchain.Tests.Import.Tflite;

/// <summary>What the writer writes, the importer reads back.</summary>
public class RoundTripTests
{
    public static TheoryData<OperatorKind> Kinds => [.. Enum.GetValues<OperatorKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_operator_of_every_kind_comes_back(OperatorKind kind)
    {
        Graph graph = SampleGraphs.Of(kind);
        TfliteImporter.Import(TfliteWriter.Write(graph), graph.Name).ShouldEqual(graph);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_sample_of_every_kind_can_run(OperatorKind kind) => Should.NotThrow(() => RunnableCheck.Verify(SampleGraphs.Of(kind)));

    [Fact]
    public void A_network_comes_back()
    {
        Graph graph = SampleGraphs.Network();
        TfliteImporter.Import(TfliteWriter.Write(graph), graph.Name).ShouldEqual(graph);
        RunnableCheck.Verify(graph);
    }

    [Fact]
    public void The_same_graph_makes_the_same_bytes() => TfliteWriter.Write(SampleGraphs.Network()).ShouldBe(TfliteWriter.Write(SampleGraphs.Network()));

    [Theory]
    [InlineData("kws")]
    [InlineData("resnet8")]
    [InlineData("ad")]
    [InlineData("micro_speech")]
    [InlineData("hello_world")]
    public void A_real_model_comes_back(string model)
    {
        Graph graph = TfliteImporter.Import(SharedData.Bytes($"golden/{model}/model.tflite"), model);
        TfliteImporter.Import(TfliteWriter.Write(graph), model).ShouldEqual(graph);
    }

    [Fact]
    public void A_scale_keeps_its_bits()
    {
        var input = new GraphTensor("", ElementType.Int8, [1]) { Quantization = new Quantization(BitConverter.Int32BitsToSingle(0x7FA00001), 0) };
        var output = new GraphTensor("", ElementType.Int8, [1]) { Quantization = new Quantization(float.Epsilon, int.MinValue) };
        var graph = new Graph
        {
            Tensors = [input, output],
            Inputs = [input],
            Outputs = [output],
            Operators = [new GraphOperator(0, OperatorKind.Relu, [input], [output], new Toolchain.Graphs.Options.NoOptions())],
        };

        TfliteImporter.Import(TfliteWriter.Write(graph), "").ShouldEqual(graph);
    }

    [Fact]
    public void A_graph_that_does_not_list_a_tensor_cannot_be_written()
    {
        Graph graph = SampleGraphs.Of(OperatorKind.Relu);
        var incomplete = new Graph { Tensors = [graph.Tensors[0]], Operators = graph.Operators, Inputs = graph.Inputs, Outputs = graph.Outputs };
        Should.Throw<ArgumentException>(() => TfliteWriter.Write(incomplete)).Message.ShouldContain("does not list it");
    }
}
