using System.Text;
using EdgeLearn.NanoProjects;

namespace EdgeLearn.NanoFramework.Projects;

/// <summary>Writes everything that nanoFramework's project system needs, from the host projects.</summary>
internal static class ProjectWriter
{
    /// <summary>The files as they should be: path and text.</summary>
    public static IReadOnlyDictionary<string, string> Files(Repository repository)
    {
        NanoPackages packages = NanoPackages.Load(repository.PackagesPage);
        IReadOnlyList<DeviceProject> projects = DeviceProject.FindAll(repository);
        Dictionary<string, string> files = new() { [repository.DeviceSolution] = Solution(repository, projects, packages) };
        foreach (DeviceProject project in projects)
        {
            NanoProject nanoProject = project.AsNanoProject(packages);
            files[project.NanoProject] = NanoProjectFile.Write(nanoProject);
            files[project.PackagesConfig] = PackagesConfigFile.Write(nanoProject);
            files[Path.Combine(project.Folder, "Properties", "AssemblyInfo.cs")] = AssemblyAttributes.Write(project, projects);
            if (project.Kind == NanoProjectKind.Library)
            {
                files[project.Nuspec] = NuspecFile.Write(project, packages);
            }
        }

        return files;
    }

    /// <summary>Writes the files that differ and returns their paths.</summary>
    public static IReadOnlyList<string> Sync(Repository repository)
    {
        List<string> written = [];
        foreach ((string path, string text) in Files(repository))
        {
            if (!File.Exists(path) || File.ReadAllText(path) != text)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                written.Add(path);
            }
        }

        return written;
    }

    private static string Solution(Repository repository, IReadOnlyList<DeviceProject> projects, NanoPackages packages)
    {
        string folder = Path.GetDirectoryName(repository.DeviceSolution)!;
        return NanoSolutionFile.Write([.. projects.Select(project =>
            (project.AsNanoProject(packages), Path.GetRelativePath(folder, project.NanoProject).Replace('/', '\\')))]);
    }
}
