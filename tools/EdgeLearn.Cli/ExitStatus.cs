namespace EdgeLearn.Cli;

/// <summary>What the command tells its caller.</summary>
internal static class ExitStatus
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>The user asked for something that cannot be: one line on standard error says what to do.</summary>
    public const int Mistake = 1;

    /// <summary>The command line is wrong.</summary>
    public const int WrongUsage = 2;

    /// <summary>The user ended it: what shells expect after Ctrl+C.</summary>
    public const int Interrupted = 130;
}
