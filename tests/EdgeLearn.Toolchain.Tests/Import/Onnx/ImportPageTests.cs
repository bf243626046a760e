using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Import.Onnx;

namespace EdgeLearn.Toolchain.Tests.Import.Onnx;

/// <summary>The page about importing says what the lists of tests say, and names every operator.</summary>
public class ImportPageTests
{
    private static string Page { get; } = File.ReadAllText(Path.Combine(Repository.Root, "docs", "import.md"));

    [Theory]
    [InlineData("node-tests.txt")]
    [InlineData("converted-tests.txt")]
    [InlineData("model-tests.txt")]
    [InlineData("runtime-tests.txt")]
    public void The_page_states_how_many_tests_run_and_how_many_are_refused(string list)
    {
        IReadOnlyDictionary<string, string> verdicts = new ListedTests(list).Verdicts;
        int runs = verdicts.Values.Count(verdict => verdict == "runs");

        verdicts.Count.ShouldBeGreaterThan(0);
        Page.ShouldContain($"[`{list}`](../tests/EdgeLearn.Toolchain.Tests/Import/Onnx/{list}) | {verdicts.Count} | {runs} | {verdicts.Count - runs} |");
    }

    [Fact]
    public void The_page_names_every_operator()
    {
        string[] missing = [.. NodeLowerings.Names.Where(name => !Page.Contains($"`{name}`", StringComparison.Ordinal))];

        missing.ShouldBeEmpty();
    }
}
