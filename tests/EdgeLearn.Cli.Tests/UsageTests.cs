namespace EdgeLearn.Cli.Tests;

public class UsageTests
{
    [Fact]
    public void No_command_is_wrong_usage() => Workbench.Run().IsWrongUsage("edgelearn --help");

    [Fact]
    public void An_unknown_command_is_wrong_usage() => Workbench.Run("teleport").IsWrongUsage("There is no command 'teleport'", "edgelearn --help");

    [Fact]
    public void A_word_too_much_is_wrong_usage_that_names_it() =>
        Workbench.Run("inspect", "model.elb", "twice").IsWrongUsage("'twice'", "edgelearn inspect --help");

    [Theory]
    [InlineData("inspect", "")]
    [InlineData("import", "", "-o", "out.elb")]
    [InlineData("import", "model.tflite", "-o", "")]
    [InlineData("run", "", "--input", "in.bin", "--output", "out.bin")]
    [InlineData("run", "model.elb", "--input", "", "--output", "out.bin")]
    [InlineData("run", "model.elb", "--input", "in.bin", "--output", "")]
    [InlineData("evaluate", "model.elb", "--inputs", "in.bin", "--labels", "", "--outputs", "out.bin")]
    [InlineData("demo", "--keep", "")]
    public void An_empty_name_of_a_file_is_a_mistake(params string[] args) => Workbench.Run(args).IsMistake("is empty: give a path");

    [Fact]
    public void Results_that_cannot_be_printed_are_told_in_one_line()
    {
        var error = new StringWriter();

        int status = CommandLine.Run(["boards"], new Terminal(new FullWriter(), error));

        new CommandResult(status, "", error.ToString()).IsMistake("cannot be printed", "disk full");
    }

    [Fact]
    public void An_unknown_option_is_wrong_usage() => Workbench.Run("boards", "--colour").IsWrongUsage("--colour", "edgelearn boards --help");

    [Fact]
    public void Help_lists_every_command()
    {
        string text = Workbench.Run("--help").Succeeded().Output;

        foreach (string command in new[] { "demo", "import", "inspect", "run", "evaluate", "compile", "boards" })
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
    [InlineData("compile")]
    [InlineData("boards")]
    public void Every_command_has_help(string command) => Workbench.Run(command, "--help").Succeeded().Output.ShouldContain($"edgelearn {command}");

    [Fact]
    public void An_argument_that_begins_with_an_at_sign_is_a_name_and_no_response_file() =>
        Workbench.Run("inspect", "@model.elb").IsMistake("'@model.elb'");

    private sealed class FullWriter : StringWriter
    {
        public override void Write(char value) => throw new IOException("disk full");

        public override void Write(string? value) => throw new IOException("disk full");

        public override void Write(char[] buffer, int index, int count) => throw new IOException("disk full");
    }
}
