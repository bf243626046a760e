using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Recipes;
using EdgeLearn.Toolchain.Recipes.Fitting;

namespace EdgeLearn.Toolchain.Tests.Recipes.Fitting;

public sealed class FitSearchTests : IDisposable
{
    private static readonly string Json =
        $$"""{ "name": "points", {{RecipeFolder.Data.Replace("\"testShare\": 0.5", "\"testShare\": 0.4, \"validationShare\": 0.3", StringComparison.Ordinal)}}, {{RecipeFolder.Import}}, "steps": [{ "quantize": { "calibration": "minMax" } }] }""";

    private readonly RecipeFolder _folder = new();

    public FitSearchTests() => _folder.Write("points.tflite", TfliteWriter.Write(RecipeFolder.Deep()));

    [Fact]
    public void The_cheapest_model_that_keeps_to_the_goal_is_taken_and_its_recipe_makes_it_again()
    {
        BuildReport report = Search(maxDrop: 100);

        FitResult fit = report.Fit.ShouldNotBeNull();
        fit.Points.Select(point => point.Name).ShouldBe(
        [
            "the recipe as it is", "8 bits after training", "chosen bits after training", "25 % pruned, 8 bits after training", "50 % pruned, 8 bits after training",
            "75 % pruned, 8 bits after training", "75 % pruned, chosen bits after training",
        ]);
        fit.Points.Single(point => point.Name == fit.Chosen).CostUnits.ShouldBe(fit.Points.Min(point => point.CostUnits));
        fit.CostFront.ShouldContain(fit.Chosen);
        fit.Samples.ShouldBe(36);
        report.TestSamples.ShouldBe(48);
        File.ReadAllText(_folder["out/report.html"]).ShouldContain("Models that were tried for ESP32_DevKitC");

        _folder.Build(File.ReadAllText(_folder["out/recipe.json"]), "again");

        File.ReadAllBytes(_folder["again/points.elb"]).ShouldBe(File.ReadAllBytes(_folder["out/points.elb"]));
    }

    [Fact]
    public void A_second_search_goes_on_from_what_was_measured()
    {
        FitResult first = Search(maxDrop: 5).Fit!;

        FitResult second = Search(maxDrop: 5).Fit!;

        second.Points.ShouldBe(first.Points); // the seconds, too: nothing was made again
    }

    [Fact]
    public void A_board_without_room_is_said_with_what_was_tried()
    {
        Board board = BoardCatalog.Find("ESP32_DevKitC");

        ModelException refusal = Should.Throw<ModelException>(() => Search(100, board with { Heap = board.Heap with { Bytes = 100 } }));

        refusal.Message.ShouldContain("has room on ESP32_DevKitC");
        refusal.Details.Count.ShouldBe(7);
        _folder.Files().ShouldBeEmpty();
    }

    [Fact]
    public void Without_validation_samples_nothing_is_searched() =>
        Should.Throw<ModelException>(() => Search(1, json: Json.Replace(", \"validationShare\": 0.3", "", StringComparison.Ordinal)))
            .Message.ShouldContain("chooses by validation samples");

    public void Dispose() => _folder.Dispose();

    private BuildReport Search(double maxDrop, Board? board = null, string? json = null) => FitSearch.RunAsync(
        RecipeReader.Read(json ?? Json, "'recipe.json'"), _folder[""], _folder["out"], new FitGoal(board ?? BoardCatalog.Find("ESP32_DevKitC"), maxDrop)).GetAwaiter().GetResult();
}
