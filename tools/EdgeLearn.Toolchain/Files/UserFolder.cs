namespace EdgeLearn.Toolchain.Files;

/// <summary>Fills directories that the user names; what goes wrong becomes a sentence for the user, and no file of the user is touched.</summary>
public static class UserFolder
{
    /// <summary>Refuses a directory that <see cref="Write"/> would refuse whatever goes into it: better before long work than after it.</summary>
    /// <exception cref="ModelException">The directory cannot be created, or holds files of the user.</exception>
    public static void Require(string path) => Guarded(path, folder => _ = Made(path, folder));

    /// <summary>
    /// Writes files into a directory that is new, empty, or was written so before: first beside their places, then with a move each. Files
    /// of an earlier time that are not made any more are deleted; all others stay.
    /// </summary>
    /// <param name="path">The directory.</param>
    /// <param name="files">Paths with slashes, relative to the directory, and contents.</param>
    /// <exception cref="ModelException">The directory cannot be written, or files of the user are in the way.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, byte[]> files) => Guarded(path, folder =>
    {
        MadeFiles? made = Made(path, folder);
        RequireNoConflict(folder, made, files);
        string[] old = made is null ? [] : [.. made.Unchanged.Where(file => !files.ContainsKey(file))];
        bool isNew = !Directory.Exists(folder);
        string staging = Path.Combine(isNew ? Path.GetDirectoryName(folder)! : folder, $".edgelearn-{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(staging);
            (string Path, byte[] Content)[] all = [.. files.Select(file => (file.Key, file.Value)), (MadeFiles.ListName, MadeFiles.ListOf(files))];
            foreach ((string file, byte[] content) in all)
            {
                string target = Path.Combine(staging, file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.WriteAllBytes(target, content);
            }

            if (isNew)
            {
                Directory.Move(staging, folder);
                return;
            }

            foreach ((string file, _) in all)
            {
                string target = Path.Combine(folder, file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Move(Path.Combine(staging, file), target, overwrite: true);
            }

            DeleteOld(folder, old);
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    });

    private static void Guarded(string path, Action<string> work)
    {
        try
        {
            work(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        }
        catch (Exception exception) when (UserFile.IsFileProblem(exception))
        {
            throw new ModelException(UserFile.WriteProblem(path, exception), exception);
        }
    }

    private static MadeFiles? Made(string path, string folder)
    {
        if (File.Exists(folder))
        {
            throw new ModelException($"{UserFile.Quoted(path)} is a file: give a directory.");
        }

        if (!Directory.Exists(folder))
        {
            return Directory.Exists(Path.GetDirectoryName(folder)) ? null : throw new DirectoryNotFoundException();
        }

        MadeFiles? made = MadeFiles.In(folder);
        return made is not null || !Directory.EnumerateFileSystemEntries(folder).Any()
            ? made
            : throw new ModelException($"{UserFile.Quoted(path)} has files in it that edgelearn did not make: give a new directory, or one that it wrote before.");
    }

    private static void RequireNoConflict(string folder, MadeFiles? made, IReadOnlyDictionary<string, byte[]> files)
    {
        foreach ((string file, byte[] content) in files)
        {
            string target = Path.Combine(folder, file);
            if (Directory.Exists(target) || (File.Exists(target) && !made!.MayReplace(file, content)))
            {
                throw new ModelException($"{UserFile.Quoted(target)} is yours, or you changed it: move it away, or give another directory.");
            }
        }
    }

    private static void DeleteOld(string folder, IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            string target = Path.Combine(folder, file);
            File.Delete(target);
            for (string parent = Path.GetDirectoryName(target)!; parent != folder && !Directory.EnumerateFileSystemEntries(parent).Any(); parent = Path.GetDirectoryName(parent)!)
            {
                Directory.Delete(parent);
            }
        }
    }
}
