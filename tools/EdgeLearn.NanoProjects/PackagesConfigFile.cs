namespace EdgeLearn.NanoProjects;

/// <summary>The <c>packages.config</c> beside an <c>.nfproj</c>: every package, those that others bring with them too.</summary>
public static class PackagesConfigFile
{
    /// <summary>The text of the file.</summary>
    public static string Write(NanoProject project)
    {
        IEnumerable<string> lines = project.Packages
            .Select(package => $"  <package id=\"{package.Id}\" version=\"{package.Version}\" targetFramework=\"netnano1.0\" />\n");
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <packages>
            {string.Concat(lines)}</packages>

            """;
    }
}
