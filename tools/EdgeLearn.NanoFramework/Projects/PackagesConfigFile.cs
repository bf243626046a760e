using EdgeLearn.NanoFramework.Packages;

namespace EdgeLearn.NanoFramework.Projects;

/// <summary>The <c>packages.config</c> beside an <c>.nfproj</c>: every package, those that others bring with them too.</summary>
internal static class PackagesConfigFile
{
    /// <summary>The text of the file.</summary>
    public static string Write(DeviceProject project, NanoPackages packages)
    {
        IEnumerable<string> lines = packages.Closure(project.Packages)
            .Select(package => $"  <package id=\"{package.Id}\" version=\"{package.Version}\" targetFramework=\"netnano1.0\" />\n");
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <packages>
            {string.Concat(lines)}</packages>

            """;
    }
}
