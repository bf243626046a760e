namespace EdgeLearn.Cli.Tests;

public class UsageTests
{
    [Fact]
    public void No_command_is_wrong_usage() => Workbench.Run().IsWrongUsage("edgelearn --help");

    [Fact]
    public void An_unknown_command_is_wrong_usage() => Workbench.Run("teleport").IsWrongUsage();

    [Fact]
    public void An_unknown_option_is_wrong_usage() => Workbench.Run("boards", "--colour").IsWrongUsage("--colour", "edgelearn boards --help");

    [Fact]
    public void Help_lists_every_command()
    {
        string text = Workbench.Run("--help").Succeeded().Output;

        foreach (string command in new[] { "demo", "import", "inspect", "run", "evaluate", "boards" })
        {
            text.ShouldContain($"  {command}");
        }
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("import")]
    [InlineData("inspect")]
    [InlineData("run")]
    [InlineData("evaluate")]
    [InlineData("boards")]
    public void Every_command_has_help(string command) => Workbench.Run(command, "--help").Succeeded().Output.ShouldContain($"edgelearn {command}");

    [Fact]
    public void An_argument_that_begins_with_an_at_sign_is_a_name_and_no_response_file() =>
        Workbench.Run("inspect", "@model.elb").IsMistake("'@model.elb'");
}
