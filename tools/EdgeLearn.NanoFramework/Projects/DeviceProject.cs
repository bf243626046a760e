using System.Xml.Linq;
using EdgeLearn.NanoProjects;

namespace EdgeLearn.NanoFramework.Projects;

/// <summary>
/// A project whose sources run on the chip. It is described once, in the <c>.csproj</c> of its host twin: the description, the
/// references to other device projects, and the packages of nanoFramework as items named <c>NanoFrameworkPackage</c>.
/// </summary>
internal sealed class DeviceProject
{
    /// <summary>The folder whose sources are for the PC alone.</summary>
    public const string HostFolder = "Host";

    /// <summary>The assembly attributes of the device build; the host build makes its own.</summary>
    public const string AssemblyInfo = "Properties/AssemblyInfo.cs";

    /// <summary>nanoFramework's test runner loads the tests by this name.</summary>
    public const string TestAssemblyName = "NFUnitTest";

    private const string TestsName = "EdgeLearn.DeviceTests";

    private DeviceProject(Repository repository, string hostProject)
    {
        Repository = repository;
        Folder = Path.GetDirectoryName(hostProject)!;
        Name = Path.GetFileNameWithoutExtension(hostProject);
        Kind = Name == TestsName ? NanoProjectKind.UnitTest : NanoProjectKind.Library;

        XElement project = XDocument.Load(hostProject).Root!;
        Description = project.Descendants("Description").FirstOrDefault()?.Value ?? "";
        RootNamespace = project.Descendants("RootNamespace").FirstOrDefault()?.Value ?? Name;
        References = [.. Includes(project, "ProjectReference")
            .Select(reference => Path.GetFullPath(Path.Combine(Folder, reference.Replace('\\', '/'))))
            .Where(reference => IsBelow(Path.Combine(repository.Root, "src"), reference))
            .Select(reference => Path.GetFileNameWithoutExtension(reference))
            .Order(StringComparer.Ordinal)];
        Packages = [.. Includes(project, "NanoFrameworkPackage").Prepend(NanoPackages.CoreLibrary)];
        Friends = [.. Includes(project, "InternalsVisibleTo")];
    }

    /// <summary>The repository that the project belongs to.</summary>
    public Repository Repository { get; }

    /// <summary>The folder of the project.</summary>
    public string Folder { get; }

    /// <summary>The name of the project and of its files.</summary>
    public string Name { get; }

    /// <summary>What the project makes.</summary>
    public NanoProjectKind Kind { get; }

    /// <summary>One sentence about it.</summary>
    public string Description { get; }

    /// <summary>The namespace of its types.</summary>
    public string RootNamespace { get; }

    /// <summary>The device projects that it uses, by name.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>The packages of nanoFramework that it asks for, by id, without what those bring with them.</summary>
    public IReadOnlyList<string> Packages { get; }

    /// <summary>Assemblies that see its internals.</summary>
    public IReadOnlyList<string> Friends { get; }

    /// <summary>The name of the assembly on the chip.</summary>
    public string AssemblyName => Kind == NanoProjectKind.UnitTest ? TestAssemblyName : Name;

    /// <summary>The id of the NuGet package.</summary>
    public string PackageId => EdgeLearnPackages.IdOf(Name);

    /// <summary>The nanoFramework project.</summary>
    public string NanoProject => Path.Combine(Folder, Name + ".nfproj");

    /// <summary>The packages of the nanoFramework project.</summary>
    public string PackagesConfig => Path.Combine(Folder, "packages.config");

    /// <summary>The description of the NuGet package.</summary>
    public string Nuspec => Path.Combine(Folder, Name + ".nuspec");

    /// <summary>The sources for the chip, relative to the folder, with forward slashes, sorted; without the assembly attributes.</summary>
    public IReadOnlyList<string> Sources => [.. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
        .Where(path => path.Split('/')[0] is not ("bin" or "obj" or HostFolder) && path != AssemblyInfo)
        .Order(StringComparer.Ordinal)];

    /// <summary>All device projects, each after those that it uses.</summary>
    public static IReadOnlyList<DeviceProject> FindAll(Repository repository)
    {
        List<string> hostProjects = [.. Directory.EnumerateDirectories(Path.Combine(repository.Root, "src"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))];
        string tests = Path.Combine(repository.Root, "tests", TestsName, TestsName + ".csproj");
        if (File.Exists(tests))
        {
            hostProjects.Add(tests);
        }

        Dictionary<string, DeviceProject> open = hostProjects.Order(StringComparer.Ordinal)
            .Select(path => new DeviceProject(repository, path)).ToDictionary(project => project.Name);
        List<DeviceProject> ordered = [];
        while (open.Count > 0)
        {
            DeviceProject next = open.Values.First(project => !project.References.Any(open.ContainsKey));
            ordered.Add(next);
            open.Remove(next.Name);
        }

        return ordered;
    }

    /// <summary>The project as nanoFramework's project system sees it.</summary>
    /// <param name="packages">The packages that there are.</param>
    public NanoProject AsNanoProject(NanoPackages packages) => new(Name, RootNamespace)
    {
        Kind = Kind,
        AssemblyName = AssemblyName,
        Sources = [.. Sources.Select(source => source.Replace('/', '\\'))],
        Packages = packages.Closure(Packages),
        PackagesFolder = RelativePath(Repository.PackagesFolder),
        ProjectReferences = [.. References.Select(name => RelativePath(Path.Combine(Repository.Root, "src", name, name + ".nfproj")))],
    };

    /// <summary>A path as the project's files write it: relative to the folder, with backslashes.</summary>
    public string RelativePath(string path) => Path.GetRelativePath(Folder, path).Replace('/', '\\');

    private static IEnumerable<string> Includes(XElement project, string item) =>
        project.Descendants(item).Select(element => (string)element.Attribute("Include")!);

    private static bool IsBelow(string folder, string path) =>
        path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
