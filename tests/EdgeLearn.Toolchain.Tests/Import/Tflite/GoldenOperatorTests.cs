using System.Text.Json;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Import.Tflite;
using Shouldly;

namespace EdgeLearn.Toolchain.Tests.Import.Tflite;

/// <summary>Every model of one operator in the golden data.</summary>
public class GoldenOperatorTests
{
    [Fact]
    public void Every_model_of_one_operator_is_read_as_described_and_can_run()
    {
        using JsonDocument manifest = JsonDocument.Parse(SharedData.Bytes("golden/ops/manifest.json"));
        var cases = manifest.RootElement.GetProperty("cases").EnumerateArray().ToArray();
        cases.ShouldNotBeEmpty();
        foreach (JsonElement description in cases)
        {
            string name = description.GetProperty("name").GetString()!;
            Graph graph = TfliteImporter.Import(SharedData.Bytes($"golden/ops/{name}.tflite"), name);
            Compare(graph, description);
            RunnableCheck.Verify(graph);
        }
    }

    private static void Compare(Graph graph, JsonElement description)
    {
        GraphOperator graphOperator = graph.Operators.ShouldHaveSingleItem(graph.Name);
        graphOperator.Kind.Name().ShouldBe(description.GetProperty("op").GetString());
        graphOperator.Options.ShouldBe(
            GoldenOptions.Expected(graphOperator.Kind, description.GetProperty("options"), graphOperator.Options), graph.Name);
        JsonElement[] inputs = [.. description.GetProperty("inputs").EnumerateArray()];
        graph.Inputs.Count.ShouldBe(inputs.Length);
        for (int i = 0; i < inputs.Length; i++)
        {
            Compare(graph.Inputs[i], inputs[i]);
        }

        Compare(graph.Outputs.ShouldHaveSingleItem(), description.GetProperty("output"));
    }

    private static void Compare(GraphTensor tensor, JsonElement description)
    {
        tensor.Type.ToString().ToUpperInvariant().ShouldBe(description.GetProperty("dtype").GetString());
        tensor.Shape.ShouldBe(description.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt32()));
        GoldenQuantization.Compare(tensor.Quantization, description.GetProperty("quant"));
    }
}
