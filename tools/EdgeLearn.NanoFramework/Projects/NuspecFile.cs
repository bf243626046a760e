using System.Security;
using EdgeLearn.NanoProjects;

namespace EdgeLearn.NanoFramework.Projects;

/// <summary>The description of a library's NuGet package; 1.x packages have their files flat in <c>lib</c>.</summary>
internal static class NuspecFile
{
    /// <summary>What a package brings: the assembly for the compiler, its symbols, the chip's form of both, and the documentation.</summary>
    public static IReadOnlyList<string> Extensions { get; } = ["dll", "pdb", "pdbx", "pe", "xml"];

    /// <summary>The text of the file.</summary>
    public static string Write(DeviceProject project, NanoPackages packages)
    {
        // Packages of one release depend on each other in exactly that release.
        IEnumerable<string> dependencies = packages.Closure(project.Packages)
            .Select(package => $"      <dependency id=\"{package.Id}\" version=\"{package.Version}\" />\n")
            .Concat(project.References.Select(reference =>
                $"      <dependency id=\"{EdgeLearnPackages.IdOf(reference)}\" version=\"[$version$]\" />\n"));
        IEnumerable<string> files = Extensions
            .Select(extension => $"    <file src=\"bin\\Release\\{project.AssemblyName}.{extension}\" target=\"lib\\{project.AssemblyName}.{extension}\" />\n");
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{project.PackageId}</id>
                <version>$version$</version>
                <title>{project.PackageId}</title>
                <authors>EdgeLearn contributors</authors>
                <requireLicenseAcceptance>false</requireLicenseAcceptance>
                <license type="file">LICENSE</license>
                <readme>docs\README.md</readme>
                <description>{SecurityElement.Escape(project.Description)}</description>
                <copyright>Copyright (c) EdgeLearn contributors</copyright>
                <tags>nanoFramework C# csharp netmf netnf TinyML machine-learning quantization microcontroller</tags>
                <dependencies>
            {string.Concat(dependencies)}    </dependencies>
              </metadata>
              <files>
            {string.Concat(files)}    <file src="..\..\LICENSE" target="LICENSE" />
                <file src="..\..\README.md" target="docs\README.md" />
              </files>
            </package>

            """;
    }
}
