namespace EdgeLearn.NanoProjects;

/// <summary>A NuGet package for nanoFramework in the version that EdgeLearn is built for.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Assembly">The assembly in it; its name is not always the id's.</param>
/// <param name="Dependencies">Ids of the packages that it asks for itself.</param>
public sealed record NanoPackage(string Id, string Version, string Assembly, IReadOnlyList<string> Dependencies)
{
    /// <summary>The token that the assembly is signed with, as references write it: nanoFramework's own, or null.</summary>
    public string PublicKeyToken { get; init; } = "c07d481e9758c731";

    /// <summary>The version of the assembly.</summary>
    public string AssemblyVersion => Version + ".0";
}
