using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Export.Tflite;

namespace EdgeLearn.Cli.Tests;

public sealed class BuildTests : IDisposable
{
    private const string Recipe = """
        {
          "name": "points",
          "data": { "source": { "csv": { "files": "points.csv", "columns": ["x", "y"] } }, "label": "{class}", "split": { "testShare": 0.5 } },
          "model": { "import": "points.tflite" },
          "steps": [{ "quantize": { "calibration": "minMax" } }]
        }
        """;

    private readonly Workbench _bench = new();

    [Fact]
    public void Build_writes_a_model_with_its_recipe_card_and_report()
    {
        string recipe = Folder();

        CommandResult result = Workbench.Run("build", recipe, "-o", _bench["out"]).Succeeded();

        Directory.EnumerateFiles(_bench["out"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
            .ShouldBe(["README.md", "points.elb", "points.elp", "recipe.json", "report.html", "report.json"]);
        File.ReadAllText(_bench["out/recipe.json"]).ShouldBe(Recipe);
        double accuracy = JsonDocument.Parse(File.ReadAllText(_bench["out/report.json"])).RootElement.GetProperty("model").GetProperty("accuracy").GetDouble();
        result.Output.ShouldContain("points.elb: " + (100 * accuracy).ToString("0.00", CultureInfo.InvariantCulture) + " % of the test samples right");
        Workbench.Json("inspect", _bench["out/points.elb"]).GetProperty("labels").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public void Data_may_lie_elsewhere()
    {
        string recipe = Folder();
        string elsewhere = Directory.CreateDirectory(_bench["elsewhere"]).FullName;
        File.Move(recipe, Path.Combine(elsewhere, "recipe.json"));

        Workbench.Run("build", Path.Combine(elsewhere, "recipe.json"), "-o", _bench["out"]).IsMistake("There is no file", "elsewhere");
        Workbench.Run("build", Path.Combine(elsewhere, "recipe.json"), "-o", _bench["out"], "--data", _bench["."]).Succeeded();
    }

    [Fact]
    public void A_missing_recipe_is_a_mistake() => Workbench.Run("build", _bench["none.json"], "-o", _bench["out"]).IsMistake("There is no file", "none.json");

    [Fact]
    public void A_key_that_is_not_known_is_a_mistake() =>
        Workbench.Run("build", Folder(Recipe.Replace("\"steps\"", "\"stepz\"", StringComparison.Ordinal)), "-o", _bench["out"]).IsMistake("'stepz'", "did you mean 'steps'?");

    [Fact]
    public void A_gate_that_is_not_reached_is_a_mistake_and_leaves_no_model()
    {
        string recipe = Folder(Recipe.Replace("\"steps\"", "\"gate\": { \"maxDrop\": -90 }, \"steps\"", StringComparison.Ordinal));

        Workbench.Run("build", recipe, "-o", _bench["out"]).IsMistake("the gate allows -90.0", "nothing was written");
        Directory.EnumerateFiles(_bench["out"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_step_that_trains_needs_the_trainer_that_was_named()
    {
        string recipe = Folder(Recipe.Replace("\"quantize\": { \"calibration\": \"minMax\" }", "\"train\": { \"epochs\": 1, \"quantization\": {} }", StringComparison.Ordinal));

        Workbench.Run("build", recipe, "-o", _bench["out"], "--trainer", _bench["no trainer.dll"]).IsMistake("There is no trainer at", "no trainer.dll");
    }

    [Fact]
    public void A_README_that_somebody_wrote_stays_and_the_command_says_where_the_card_is()
    {
        string recipe = Folder();
        Directory.CreateDirectory(_bench["out"]);
        _bench.Write("out/README.md", "# Mine"u8.ToArray());

        Workbench.Run("build", recipe, "-o", _bench["out"]).Succeeded().Output.ShouldContain("MODEL-CARD.md is the card");

        File.ReadAllText(_bench["out/README.md"]).ShouldBe("# Mine");
        File.ReadAllText(_bench["out/MODEL-CARD.md"]).ShouldContain("# points");
        Workbench.Run("build", recipe, "-o", _bench["out"]).Succeeded();
        _bench.Write("out/MODEL-CARD.md", "# Mine, too"u8.ToArray());
        Workbench.Run("build", recipe, "-o", _bench["out"]).IsMistake("no place for the model's card");
    }

    [Fact]
    public void A_card_of_an_earlier_build_is_replaced()
    {
        string recipe = Folder();
        Workbench.Run("build", recipe, "-o", _bench["out"]).Succeeded();

        Workbench.Run("build", Folder(Recipe.Replace("\"data\"", "\"description\": \"Left and right.\", \"data\"", StringComparison.Ordinal)), "-o", _bench["out"]).Succeeded();

        File.ReadAllText(_bench["out/README.md"]).ShouldContain("Left and right.");
        File.Exists(_bench["out/MODEL-CARD.md"]).ShouldBeFalse();
    }

    [Fact]
    public void A_search_shows_what_was_tried_and_writes_the_recipe_that_it_found()
    {
        string recipe = Folder(Recipe.Replace("\"testShare\": 0.5", "\"testShare\": 0.4, \"validationShare\": 0.3", StringComparison.Ordinal));

        CommandResult result = Workbench.Run("build", recipe, "-o", _bench["out"], "--fit", "ESP32_DevKitC", "--max-drop", "100").Succeeded();

        result.Output.ShouldContain("Tried for ESP32_DevKitC, on 12 validation samples");
        result.Output.ShouldContain("chosen bits after training");
        result.Output.ShouldContain("chosen, front");
        JsonElement fit = JsonDocument.Parse(File.ReadAllText(_bench["out/report.json"])).RootElement.GetProperty("fit");
        fit.GetProperty("points").GetArrayLength().ShouldBe(7);
        fit.GetProperty("costFront").GetArrayLength().ShouldBeGreaterThan(0);
        Workbench.Run("build", _bench["out/recipe.json"], "-o", _bench["again"], "--data", _bench["."]).Succeeded();
    }

    [Fact]
    public void A_search_does_not_overwrite_the_recipe_that_it_began_with() =>
        Workbench.Run("build", Folder(), "-o", _bench["."], "--fit", "ESP32_DevKitC").IsMistake("recipe.json", "give another name for the output");

    [Theory]
    [InlineData("--max-drop", "1")]
    [InlineData("--fit", "ESP32_DevKitC", "--max-drop", "-1")]
    [InlineData("--fit", "ESP32_DevKitC", "--max-drop", "much")]
    public void A_drop_needs_a_board_and_a_number_of_points(params string[] options) =>
        Workbench.Run(["build", Folder(), "-o", _bench["out"], .. options]).IsWrongUsage("--max-drop");

    [Fact]
    public void The_output_is_needed() => Workbench.Run("build", Folder()).IsWrongUsage("--output");

    public void Dispose() => _bench.Dispose();

    private string Folder(string recipe = Recipe)
    {
        var random = new Random(1);
        var points = new StringBuilder("x,y,class\n");
        for (int i = 0; i < 40; i++)
        {
            points.Append(CultureInfo.InvariantCulture, $"{random.NextDouble():0.000},{random.NextDouble():0.000},{(i % 2 == 0 ? "left" : "right")}\n");
        }

        _bench.Write("points.csv", Encoding.UTF8.GetBytes(points.ToString()));
        var builder = new FloatGraphBuilder(1, 2);
        builder.Softmax(builder.Dense(builder.Input, 2));
        _bench.Write("points.tflite", TfliteWriter.Write(builder.Build()));
        return _bench.Write("recipe.json", Encoding.UTF8.GetBytes(recipe));
    }
}
