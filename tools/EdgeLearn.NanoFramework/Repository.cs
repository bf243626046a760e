namespace EdgeLearn.NanoFramework;

/// <summary>Where things stand in the repository.</summary>
/// <param name="Root">The directory that holds the solution.</param>
internal sealed record Repository(string Root)
{
    private const string Solution = "EdgeLearn.sln";

    /// <summary>The lists of nanoFramework's API.</summary>
    public string ApiLists => Path.Combine(Root, "tools", "EdgeLearn.NanoFramework", "api");

    /// <summary>The page that names the packages and their versions.</summary>
    public string PackagesPage => Path.Combine(Root, "docs", "nanoframework-packages.md");

    /// <summary>The solution of the projects that run on the chip.</summary>
    public string DeviceSolution => Path.Combine(Root, "src", "EdgeLearn.Device.sln");

    /// <summary>Where <c>nuget restore</c> puts the packages of the device solution: beside it.</summary>
    public string PackagesFolder => Path.Combine(Root, "src", "packages");

    /// <summary>What the last run on a nanoCLR gave.</summary>
    public string DeviceRunsPage => Path.Combine(Root, "docs", "device-runs.md");

    /// <summary>Settings that all host projects share.</summary>
    public string BuildProperties => Path.Combine(Root, "Directory.Build.props");

    /// <summary>The repository that a directory lies in.</summary>
    public static Repository Find(string directory)
    {
        for (DirectoryInfo? candidate = new(directory); candidate != null; candidate = candidate.Parent)
        {
            if (File.Exists(Path.Combine(candidate.FullName, Solution)))
            {
                return new Repository(candidate.FullName);
            }
        }

        throw new DirectoryNotFoundException($"No {Solution} in {directory} or above it.");
    }
}
