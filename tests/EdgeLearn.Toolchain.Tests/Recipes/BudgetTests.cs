using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Recipes;

namespace EdgeLearn.Toolchain.Tests.Recipes;

public sealed class BudgetTests : IDisposable
{
    // Weights and biases of two layers, 12 x 2 and 3 x 12, at 8 bits: 120 bytes; at 4 bits 90, at 2 bits 81, since each row begins with a byte.
    private const int Dense = 120;

    private readonly RecipeFolder _folder = new();

    public BudgetTests() => _folder.Write("points.tflite", TfliteWriter.Write(RecipeFolder.Deep()));

    [Theory]
    [InlineData(120)]
    [InlineData(105)]
    [InlineData(90)]
    [InlineData(81)]
    public void Weights_take_no_more_bytes_than_the_budget_allows(int bytes)
    {
        BuildReport report = Build($$"""{ "weightBytes": {{bytes}} }""");

        StageResult stage = report.Stages[^1];
        stage.Name.ShouldBe("quantize, bits chosen");
        stage.WeightBytes.ShouldBeLessThanOrEqualTo(bytes);
        stage.WeightBytes.ShouldBeGreaterThan(bytes - 16);
        report.Layers.Where(layer => layer.WeightBits > 0).Any(layer => layer.WeightBits < 8).ShouldBe(bytes < Dense);
    }

    [Fact]
    public void The_report_tells_what_each_layer_alone_does_at_fewer_bits()
    {
        BuildReport report = Build("""{ "weightBytes": 100 }""");

        report.Sensitivity.Select(layer => (layer.Name, layer.Weights, layer.Bits)).ShouldBe(
            [("FULLY_CONNECTED", 24, 8), ("FULLY_CONNECTED", 24, 4), ("FULLY_CONNECTED", 24, 2), ("FULLY_CONNECTED", 36, 8), ("FULLY_CONNECTED", 36, 4), ("FULLY_CONNECTED", 36, 2)]);
        report.Sensitivity.ShouldAllBe(layer => layer.Noise > 0 && layer.Noise < 1);
        report.Sensitivity.Where(layer => layer.Bits == 2).ShouldAllBe(layer => layer.Noise > report.Sensitivity[0].Noise);
        File.ReadAllText(_folder["out/report.html"]).ShouldContain("Layer sensitivity");
    }

    [Fact]
    public void Cost_units_are_those_of_the_compiled_model()
    {
        BuildReport report = Build("""{ "costUnits": 10000000, "flash": 1000000 }""");

        report.Stages[^1].CostUnits!.Value.ShouldBeInRange(1, 10_000_000);
        report.Sensitivity[0].Costs.CostUnits.ShouldNotBeNull();
        Should.Throw<ModelException>(() => Build("""{ "costUnits": 1 }""")).Message.ShouldContain("allows 1 of 'costUnits'");
    }

    [Fact]
    public void Heap_of_the_interpreter_keeps_to_its_limit() =>
        Build("""{ "ram": 100000 }""").Layers.Where(layer => layer.WeightBits > 0).ShouldAllBe(layer => layer.WeightBits == 8);

    [Fact]
    public void With_a_drop_alone_as_few_bytes_are_taken_as_it_allows()
    {
        Build("""{ "maxDrop": 100 }""").Stages[^1].WeightBytes.ShouldBeLessThan(100);
        StageResult careful = Build("""{ "maxDrop": 0 }""").Stages[^1];
        careful.Accuracy!.Value.ShouldBeGreaterThan(0.7);
    }

    [Fact]
    public void A_budget_that_cannot_be_kept_says_what_is_possible() =>
        Should.Throw<ModelException>(() => Build("""{ "weightBytes": 20 }""")).Message.ShouldContain("with as few bits as help it is still");

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "flash": 0 }""")]
    public void A_budget_without_anything_to_keep_to_is_refused(string budget) =>
        Should.Throw<ModelException>(() => Build(budget)).Message.ShouldContain("says nothing to keep to");

    [Fact]
    public void Training_for_chosen_bits_needs_quantization() => Should.Throw<ModelException>(
        () => _folder.Build($$"""{ "name": "points", {{RecipeFolder.Data}}, {{RecipeFolder.Import}}, "steps": [{ "train": { "epochs": 1, "chosenBits": true } }] }"""))
        .Message.ShouldContain("without 'quantization'");

    public void Dispose() => _folder.Dispose();

    private BuildReport Build(string budget) => _folder.Build(
        $$"""{ "name": "points", {{RecipeFolder.Data}}, {{RecipeFolder.Import}}, "steps": [{ "quantize": { "calibration": "minMax", "budget": {{budget}} } }] }""");
}
