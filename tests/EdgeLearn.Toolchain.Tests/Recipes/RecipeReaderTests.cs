using EdgeLearn.Toolchain.Recipes;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Toolchain.Tests.Recipes;

public class RecipeReaderTests
{
    private const string Data = """ "data": { "source": { "csv": { "files": "points.csv", "columns": ["x"] } } } """;
    private const string Model = """ "model": { "zoo": { "network": "mlp" } } """;
    private const string Steps = """ "steps": [{ "quantize": {} }] """;

    [Fact]
    public void What_is_left_out_has_its_usual_value()
    {
        Recipe recipe = RecipeReader.Read($$"""{ "name": "a", {{Data}}, {{Model}}, {{Steps}}, /* comments and a comma at the end are allowed */ }""", "'recipe.json'");

        recipe.Model.Zoo.ShouldBe(new ZooOptions(ZooNetwork.Mlp));
        recipe.Steps.ShouldBe([new StepOptions(Quantize: new QuantizeStep())]);
        recipe.Seed.ShouldBe(1);
        recipe.Gate.ShouldBeNull();
    }

    [Theory]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, "stepz": [] }""", "'stepz'", "did you mean 'steps'?")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, "steps": [{ "quantise": {} }] }""", "'quantise' in 'steps[0]'", "did you mean 'quantize'?")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, "steps": [{ "quantize": { "bits": 4 } }] }""", "'bits' in 'steps[0].quantize'", "weightBits")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, "steps": [] }""", "no steps", "quantizes")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, "steps": [{}] }""", "one of", "'quantize'")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, "steps": [{ "train": { "epochs": 1 }, "quantize": {} }] }""", "one of", "'train'")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, "steps": [{ "quantize": { "weightBits": 3 } }] }""", "weightBits", "8, 4 or 2")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, "steps": [{ "quantize": { "samples": 0 } }] }""", "samples", "at least 1")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, "steps": [{ "quantize": { "calibration": "best" } }] }""", "'best' in 'steps[0].quantize.calibration'", "it may be minMax, percentile, squaredError, entropy.")]
    [InlineData($$"""{ "name": "a", {{Data}}, "model": { "zoo": { "network": "mpl" } }, {{Steps}} }""", "'mpl' in 'model.zoo.network'", "did you mean 'mlp'?")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, {{Steps}}, "features": { "sampleRate": 1, "windowLength": 1, "hop": 1, "features": [{ "kind": "mfc" }] } }""", "'mfc' in 'features.features[0].kind'", "did you mean 'mfcc'?")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, {{Steps}}, "gate": { "accuracy": 95 } }""", "'accuracy' is a share", "0.95 for 95 %")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, {{Steps}}, "seed": "one" }""", "'seed'", "has not the value")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, "steps": [{ "prune": {} }] }""", "either 'channels'", "'sparsity'")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, "steps": [{ "prune": { "channels": 0.5, "sparsity": 0.5 } }] }""", "either 'channels'", "'sparsity'")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, "steps": [{ "prune": { "channels": 0 } }] }""", "'prune' out of range", "above 0")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, "steps": [{ "prune": { "sparsity": 1.5 } }] }""", "'prune' out of range", "0 to 1")]
    [InlineData($$"""{ "name": "a", {{Data}}, {{Model}}, "steps": [{ "prune": { "sparsity": 0.5, "multiple": 0 } }] }""", "'prune' out of range", "at least 1")]
    [InlineData($$"""{ "name": "a", {{Data}}, "model": {}, {{Steps}} }""", "either", "'import'")]
    [InlineData($$"""{ "name": "a", {{Data}}, "model": { "zoo": { "network": "mlp" }, "import": "a.onnx" }, {{Steps}} }""", "either", "'zoo'")]
    [InlineData($$"""{ "name": "a/b", {{Data}}, {{Model}}, {{Steps}} }""", "'a/b'", "no file can have")]
    [InlineData($$"""{ "name": "", {{Data}}, {{Model}}, {{Steps}} }""", "''", "no file can have")]
    [InlineData($$"""{ {{Data}}, {{Model}}, {{Steps}} }""", "'recipe.json'", "name")]
    [InlineData("""{ "name": """, "'recipe.json'", "cannot be read")]
    [InlineData("{\n  \"name\" 3\n}", "cannot be read", "See line 2, column 10.")]
    [InlineData("null", "'recipe.json'", "null")]
    public void What_is_wrong_is_said_in_one_line(string json, string what, string advice)
    {
        string message = Should.Throw<ModelException>(() => RecipeReader.Read(json, "'recipe.json'")).Message;

        message.ShouldContain(what);
        message.ShouldContain(advice);
        message.ShouldNotContain("\n");
    }
}
