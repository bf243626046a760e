namespace EdgeLearn.Cli.Tests;

public sealed class BenchTests : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void The_page_of_engines_is_written_where_it_is_wanted()
    {
        Workbench.Run("bench", "engines", "-o", _bench["page.md"]).Succeeded().Output.ShouldEndWith($"{_bench["page.md"]}\n");

        File.ReadAllText(_bench["page.md"]).ShouldContain("| activity | dense | interpreter |");
    }

    [Fact]
    public void A_page_that_is_not_known_is_wrong_usage() => Workbench.Run("bench", "steam").IsWrongUsage("steam");

    public void Dispose() => _bench.Dispose();
}
