namespace EdgeLearn.Cli.Tests;

/// <summary>What a run of the command told its caller.</summary>
internal sealed record CommandResult(int Status, string Output, string Error)
{
    /// <summary>Requires success and silence on standard error.</summary>
    public CommandResult Succeeded()
    {
        Error.ShouldBe("");
        Status.ShouldBe(0);
        return this;
    }

    /// <summary>Requires a user's mistake: nothing on standard output, one line on standard error, which has the words.</summary>
    public CommandResult IsMistake(params string[] words) => Failed(1, words);

    /// <summary>Requires wrong usage: nothing on standard output, one line on standard error, which has the words.</summary>
    public CommandResult IsWrongUsage(params string[] words) => Failed(2, words);

    private CommandResult Failed(int status, string[] words)
    {
        Output.ShouldBe("");
        Error.TrimEnd().Split('\n').Length.ShouldBe(1, Error);
        Error.ShouldStartWith("edgelearn: ");
        foreach (string word in words)
        {
            Error.ShouldContain(word);
        }

        Status.ShouldBe(status);
        return this;
    }
}
