using System.Security.Cryptography;
using System.Text;

namespace EdgeLearn.NanoProjects;

/// <summary>A project for the chip, as nanoFramework's project system sees it. Paths are relative to its folder, with backslashes.</summary>
/// <param name="Name">The name of the project and of its files.</param>
/// <param name="RootNamespace">The namespace of its types.</param>
public sealed record NanoProject(string Name, string RootNamespace)
{
    /// <summary>The assembly attributes, which have no SDK to write them.</summary>
    public const string AssemblyInfo = @"Properties\AssemblyInfo.cs";

    /// <summary>What it makes.</summary>
    public NanoProjectKind Kind { get; init; } = NanoProjectKind.Library;

    /// <summary>The name of the assembly.</summary>
    public string AssemblyName { get; init; } = Name;

    /// <summary>The sources, without the assembly attributes.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The packages that it uses, those that others bring with them too.</summary>
    public IReadOnlyList<NanoPackage> Packages { get; init; } = [];

    /// <summary>Where <c>nuget restore</c> puts the packages.</summary>
    public string PackagesFolder { get; init; } = @"..\packages";

    /// <summary>The projects that it uses.</summary>
    public IReadOnlyList<string> ProjectReferences { get; init; } = [];

    /// <summary>The same for the same name, so that a project keeps its place in a solution.</summary>
    public string Guid { get; } = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(Name + ".nfproj")).AsSpan(0, 16)).ToString("B").ToUpperInvariant();
}
