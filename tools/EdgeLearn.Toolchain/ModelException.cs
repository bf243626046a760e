namespace EdgeLearn.Toolchain;

/// <summary>
/// A model, file or figure that the toolchain cannot work with. The message is one line for the user and says what to do;
/// the command prints it and exits with status 1.
/// </summary>
public sealed class ModelException : Exception
{
    /// <summary>Creates an exception with a message for the user.</summary>
    public ModelException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message for the user and the figures behind it.</summary>
    public ModelException(string message, IReadOnlyList<string> details)
        : base(message) => Details = details;

    /// <summary>Creates an exception with a message for the user and its cause.</summary>
    public ModelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Lines to print before the message: the figures behind it, where there are any.</summary>
    public IReadOnlyList<string> Details { get; } = [];
}
