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

    /// <summary>Creates an exception with a message for the user and its cause.</summary>
    public ModelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
