using System.Text.Json;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Import.Tflite;
using Shouldly;

namespace EdgeLearn.Toolchain.Tests.Import.Tflite;

/// <summary>The imported graphs against descriptions that another reader of the format made.</summary>
public class GoldenGraphTests
{
    [Theory]
    [InlineData("kws")]
    [InlineData("resnet8")]
    [InlineData("ad")]
    [InlineData("micro_speech")]
    [InlineData("hello_world")]
    public void A_model_has_the_tensors_and_operators_of_its_description_and_can_run(string model)
    {
        Graph graph = TfliteImporter.Import(SharedData.Bytes($"golden/{model}/model.tflite"), model);
        using JsonDocument description = JsonDocument.Parse(SharedData.Bytes($"golden/{model}/graph.json"));
        JsonElement root = description.RootElement;

        graph.Name.ShouldBe(model);
        Numbers(graph.Inputs).ShouldBe(Integers(root.GetProperty("inputs")));
        Numbers(graph.Outputs).ShouldBe(Integers(root.GetProperty("outputs")));
        CompareTensors(graph, root.GetProperty("tensors"));
        CompareOperators(graph, root.GetProperty("ops"));
        RunnableCheck.Verify(graph);
    }

    private static void CompareTensors(Graph graph, JsonElement descriptions)
    {
        graph.Tensors.Count.ShouldBe(descriptions.GetArrayLength());
        foreach (GraphTensor tensor in graph.Tensors)
        {
            JsonElement description = descriptions[tensor.SourceIndex];
            tensor.Name.ShouldBe(description.GetProperty("name").GetString());
            tensor.Type.ToString().ToUpperInvariant().ShouldBe(description.GetProperty("dtype").GetString());
            tensor.Shape.ShouldBe(Integers(description.GetProperty("shape")));
            tensor.IsConstant.ShouldBe(description.GetProperty("const").GetBoolean());
            GoldenQuantization.Compare(tensor.Quantization, description.GetProperty("quant"));
        }
    }

    private static void CompareOperators(Graph graph, JsonElement descriptions)
    {
        graph.Operators.Count.ShouldBe(descriptions.GetArrayLength());
        foreach (GraphOperator graphOperator in graph.Operators)
        {
            JsonElement description = descriptions[graphOperator.Index];
            graphOperator.Kind.Name().ShouldBe(description.GetProperty("op").GetString());
            Numbers(graphOperator.Inputs).ShouldBe(Integers(description.GetProperty("inputs")));
            Numbers(graphOperator.Outputs).ShouldBe(Integers(description.GetProperty("outputs")));
            graphOperator.Options.ShouldBe(GoldenOptions.Expected(graphOperator.Kind, description.GetProperty("options"), graphOperator.Options));
        }
    }

    private static int[] Numbers(IEnumerable<GraphTensor?> tensors) => [.. tensors.Select(tensor => tensor?.SourceIndex ?? -1)];

    private static int[] Integers(JsonElement array) => [.. array.EnumerateArray().Select(element => element.GetInt32())];
}
