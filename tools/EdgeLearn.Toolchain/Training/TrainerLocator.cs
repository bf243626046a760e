using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Training;

/// <summary>Finds the trainer, which is a program of its own.</summary>
public static class TrainerLocator
{
    /// <summary>The environment variable that names the trainer: the file EdgeLearn.Trainer.dll, or the folder that it is in.</summary>
    public const string Variable = "EDGELEARN_TRAINER";

    private const string Assembly = "EdgeLearn.Trainer.dll";

    /// <summary>
    /// The path of EdgeLearn.Trainer.dll: the one that is named, or that <see cref="Variable"/> names, or in a folder <c>trainer</c> beside this program,
    /// or where a build of the repository puts it.
    /// </summary>
    /// <param name="named">A file or folder that the user named; null for none.</param>
    /// <exception cref="ModelException">There is no trainer; the message says how to get it.</exception>
    public static string Find(string? named = null)
    {
        if ((named ?? Environment.GetEnvironmentVariable(Variable)) is { Length: > 0 } given)
        {
            string file = Directory.Exists(given) ? Path.Combine(given, Assembly) : given;
            return File.Exists(file)
                ? Path.GetFullPath(file)
                : throw new ModelException($"There is no trainer at {UserFile.Quoted(file)}: give the path of {Assembly}.");
        }

        return Places(AppContext.BaseDirectory).FirstOrDefault(File.Exists)
            ?? throw new ModelException(
                "Training needs the trainer of EdgeLearn, which is not here: in a clone of the repository run 'dotnet build tools/EdgeLearn.Trainer' "
                + $"(it fetches libtorch, about 200 MB), or name its {Assembly} in the environment variable {Variable}.");
    }

    private static IEnumerable<string> Places(string folder)
    {
        yield return Path.Combine(folder, "trainer", Assembly);
        yield return Path.Combine(folder, Assembly);

        // artifacts/bin/EdgeLearn.Cli/debug: the same configuration first.
        var configuration = new DirectoryInfo(folder.TrimEnd(Path.DirectorySeparatorChar));
        if (configuration.Parent?.Parent is { Name: "bin" } bin)
        {
            foreach (string name in new[] { configuration.Name, "release", "debug" })
            {
                yield return Path.Combine(bin.FullName, "EdgeLearn.Trainer", name, Assembly);
            }
        }
    }
}
