using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Tests.Recipes;

/// <summary>What would end a build after its training is said before: none of these recipes gets as far as to look for a trainer.</summary>
public sealed class RecipeCheckTests : IDisposable
{
    private const string Zoo = """ "model": { "zoo": { "network": "mlp" } } """;
    private const string Train = """{ "train": { "epochs": 1000 } }""";

    private readonly RecipeFolder _folder = new();

    [Theory]
    [InlineData("""{ "quantize": {} }""", "Step 1 of the recipe is 'quantize, 8 bits', of a network that knows nothing yet: put a 'train' before it")]
    [InlineData($$"""{{Train}}, { "quantize": {} }, { "train": { "epochs": 5 } }""", "ends with a float network")]
    [InlineData($$"""{{Train}}, { "quantize": {} }, { "train": { "epochs": 5, "quantization": {}, "chosenBits": true } }""", "Step 3 of the recipe trains with 'chosenBits'")]
    [InlineData($$"""{{Train}}, { "train": { "epochs": 5, "quantization": {}, "teacher": { "model": "none.onnx" } } }""", "none.onnx")]
    [InlineData($$"""{{Train}}, { "train": { "epochs": 0, "quantization": {} } }""", "Step 2 of the recipe cannot be carried out. The job's 'epochs' must be at least 1.")]
    [InlineData($$"""{{Train}}, { "train": { "epochs": 5, "quantization": {}, "optimizer": { "learningRate": -1 } } }""", "'optimizer.learningRate' must be positive")]
    [InlineData($$"""{{Train}}, { "train": { "epochs": 5, "quantization": {}, "pruning": { "exclude": [99] } } }""", "'pruning.exclude' must be about operators of the graph")]
    [InlineData($$"""{{Train}}, { "train": { "epochs": 5, "quantization": {}, "teacher": { "weight": 2 } } }""", "'distillation.weight' must be from 0 to 1")]
    [InlineData($$"""{ "train": { "epochs": 1000, "earlyStop": {} } }, { "quantize": {} }""", "'earlyStop' must be left out where there is no validation data")]
    public void Steps_that_cannot_be_carried_out_are_named(string steps, string message) =>
        Mistake($$"""{ "name": "points", {{RecipeFolder.Data}}, {{Zoo}}, "steps": [{{steps}}] }""").ShouldContain(message);

    [Fact]
    public void A_class_that_only_the_test_has_is_named_with_what_to_do()
    {
        string data = """ "data": { "source": { "csv": { "files": "points.csv", "columns": ["x", "y"] } }, "label": "{class}", "split": { "by": "field", "field": "{class}", "test": ["c"] } } """;

        Mistake($$"""{ "name": "points", {{data}}, {{Zoo}}, "steps": [{{Train}}, { "quantize": {} }] }""")
            .ShouldContain("No training sample has the label 'c', which 40 others have: choose another 'split'");
    }

    [Fact]
    public void A_gate_of_accuracy_is_not_for_data_without_labels() =>
        Mistake(Reconstruction("""{ "maxDrop": 1 }""")).ShouldContain("does not tell the classes of the data apart, and the gate's 'accuracy' and 'maxDrop' are about that: give it 'error'");

    [Theory]
    [InlineData("0.01", null)]
    [InlineData("0.0000001", "the gate allows 0")]
    public void A_gate_of_error_is_for_what_reconstructs_its_input(string error, string? refusal)
    {
        _folder.Write("points.tflite", TfliteWriter.Write(Identity()));
        string recipe = Reconstruction($$"""{ "error": {{error}} }""");

        if (refusal is null)
        {
            _folder.Build(recipe).Model.Error!.Value.ShouldBeInRange(1e-7, 0.01);
        }
        else
        {
            Mistake(recipe).ShouldContain(refusal);
            _folder.Files().ShouldBeEmpty();
        }
    }

    public void Dispose() => _folder.Dispose();

    private static string Reconstruction(string gate) =>
        $$"""{ "name": "points", {{RecipeFolder.Data.Replace("\"label\": \"{class}\", ", "", StringComparison.Ordinal)}}, {{RecipeFolder.Import}}, "gate": {{gate}}, "steps": [{ "quantize": {} }] }""";

    private static Graph Identity()
    {
        var builder = new FloatGraphBuilder(1, 2);
        builder.Dense(builder.Input, 2);
        Graph graph = builder.Build();
        WeightedLayer layer = WeightedLayer.All(graph)[0];
        return graph.WithTensors(new Dictionary<GraphTensor, GraphTensor>
        {
            [layer.Weights] = layer.WithRows([[1, 0], [0, 1]]),
            [layer.Bias!] = FloatTensor.Of("bias", [2], new float[2]),
        });
    }

    private string Mistake(string json) => Should.Throw<ModelException>(() => _folder.Build(json)).Message;
}
