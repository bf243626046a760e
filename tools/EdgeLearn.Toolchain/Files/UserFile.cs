namespace EdgeLearn.Toolchain.Files;

/// <summary>Reads and writes files that the user names; what goes wrong becomes a sentence for the user.</summary>
public static class UserFile
{
    private const int UnixNoSpace = 28;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="ModelException">The file is missing, a directory, not readable, or too large.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (IsFileProblem(exception))
        {
            throw new ModelException(ReadProblem(path, exception), exception);
        }
    }

    /// <summary>Reads a whole text file: UTF-8, or what its byte order mark says.</summary>
    /// <exception cref="ModelException">The file is missing, a directory, not readable, or too large.</exception>
    public static string ReadAllText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (IsFileProblem(exception))
        {
            throw new ModelException(ReadProblem(path, exception), exception);
        }
    }

    /// <summary>
    /// Writes a whole file: first beside its place, then with one move, so that nobody ever meets a half-written file and a failure
    /// leaves what was there before. Devices such as <c>/dev/null</c> are written to as they are.
    /// </summary>
    /// <exception cref="ModelException">The file cannot be written.</exception>
    public static void WriteAllBytes(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            string target = TargetOf(path);
            if (Directory.Exists(target))
            {
                throw new ModelException($"{Quoted(path)} is a directory: give the name of a file in it.");
            }

            if (target.StartsWith("/dev/", StringComparison.Ordinal))
            {
                using var device = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
                device.Write(content);
                return;
            }

            if (File.Exists(target) && (File.GetAttributes(target) & FileAttributes.ReadOnly) != 0)
            {
                throw new ModelException($"{Quoted(path)} is read-only: make it writable or give another name.");
            }

            Replace(target, content);
        }
        catch (Exception exception) when (IsFileProblem(exception))
        {
            throw new ModelException(WriteProblem(path, exception), exception);
        }
    }

    /// <summary>Makes sure that a directory exists.</summary>
    /// <exception cref="ModelException">It cannot be created.</exception>
    public static void CreateDirectory(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (IsFileProblem(exception))
        {
            throw new ModelException(
                File.Exists(path) ? $"{Quoted(path)} is a file: give a directory." : WriteProblem(path, exception), exception);
        }
    }

    /// <summary>Refuses an output file that is also an input file, by another name of it, too.</summary>
    /// <exception cref="ModelException">Both are the same file, or a name is empty.</exception>
    public static void RequireOther(string output, string input)
    {
        string target, source;
        try
        {
            target = TargetOf(output);
        }
        catch (Exception exception) when (IsFileProblem(exception))
        {
            throw new ModelException(WriteProblem(output, exception), exception);
        }

        try
        {
            source = TargetOf(input);
        }
        catch (Exception exception) when (IsFileProblem(exception))
        {
            throw new ModelException(ReadProblem(input, exception), exception);
        }

        bool lettersHaveCase = !OperatingSystem.IsWindows() && !OperatingSystem.IsMacOS();
        if (string.Equals(target, source, lettersHaveCase ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
        {
            throw new ModelException($"{Quoted(output)} would be overwritten while it is read: give another name for the output.");
        }
    }

    /// <summary>A path in quotation marks, fit for one line of a message.</summary>
    public static string Quoted(string path) => $"'{Text.OneLine(path)}'";

    private static string TargetOf(string path)
    {
        string full = Path.GetFullPath(path);
        var file = new FileInfo(full);
        return file.LinkTarget is null ? full : file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
    }

    private static void Replace(string target, ReadOnlySpan<byte> content)
    {
        string temporary = Path.Combine(Path.GetDirectoryName(target)!, $".edgelearn-{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Whether an exception is about files rather than an error in EdgeLearn.</summary>
    internal static bool IsFileProblem(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static string ReadProblem(string path, Exception exception) => exception switch
    {
        _ when path.Length == 0 => "The name of a file is empty: give a path.",
        _ when Directory.Exists(path) => $"{Quoted(path)} is a directory: give a file.",
        FileNotFoundException or DirectoryNotFoundException => $"There is no file {Quoted(path)}: check the path.",
        UnauthorizedAccessException => $"{Quoted(path)} may not be read: check its permissions.",
        _ => $"{Quoted(path)} cannot be read: {Text.OneLine(exception.Message)}",
    };

    /// <summary>A sentence about a path that could not be written.</summary>
    internal static string WriteProblem(string path, Exception exception) => exception switch
    {
        _ when path.Length == 0 => "The name of the output file is empty: give a path.",
        { HResult: UnixNoSpace or WindowsDiskFull or WindowsHandleDiskFull } =>
            $"{Quoted(path)} cannot be written because the disk is full: make room and try again.",
        FileNotFoundException or DirectoryNotFoundException => $"{Quoted(path)} cannot be written because its directory does not exist: create it first.",
        UnauthorizedAccessException => $"{Quoted(path)} may not be written: check the permissions of the file and its directory.",
        _ => $"{Quoted(path)} cannot be written: {Text.OneLine(exception.Message)}",
    };
}
