using System.Globalization;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Benchmarks;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Tests.Benchmarks;

public sealed class EnginesPageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgelearn tests ").FullName;

    [Fact]
    public void A_page_without_reference_models_names_what_is_left_out_and_has_the_small_network()
    {
        string page = Path.Combine(_folder, "engines.md");

        EngineBenchmark.WritePage(page, shared: _folder).ShouldBe(BenchmarkModel.References);

        string text = File.ReadAllText(page);
        foreach (string engine in ModelEngines.Names)
        {
            text.ShouldContain($"| activity | dense | {engine} |");
            text.ShouldContain($"| activity | 75 % zero | {engine} |");
        }
    }

    [Fact]
    public void A_count_of_the_real_interpreter_stands_beside_the_prediction_of_the_same_program()
    {
        EngineCase row = EngineCase.Of(BenchmarkModel.Activity).First();
        EngineRow alone = EngineRow.Of(row, []);

        EngineRow counted = EngineRow.Of(row, [new MeasuredCount(row.Key, alone.Profile.IlInstructions, alone.Profile.CostUnits / 2)]);
        EngineRow old = EngineRow.Of(row, [new MeasuredCount(row.Key, alone.Profile.IlInstructions - 1, alone.Profile.CostUnits / 2)]);

        alone.Error.ShouldBeNull();
        old.Measured.ShouldBeNull();
        counted.Error!.Value.ShouldBe(1, 0.001);
    }

    [Fact]
    public void An_error_that_rounds_to_nothing_has_one_sign()
    {
        EngineRow row = EngineRow.Of(EngineCase.Of(BenchmarkModel.Activity).First(), []);

        string page = EnginesPage.Write([row with { Measured = row.Profile.CostUnits + (row.Profile.CostUnits / 5000) }]);

        page.ShouldContain("| +0.0 % |");
    }

    [Fact]
    public void The_cost_model_is_within_ten_percent_of_the_real_interpreter_on_every_row_of_the_page()
    {
        string[][] rows = [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "engines.md"))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .Where(cells => cells.Length == 11 && cells[10].EndsWith('%'))];

        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(cells => Math.Abs(double.Parse(cells[10].TrimEnd('%', ' '), CultureInfo.InvariantCulture)) < 10);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
