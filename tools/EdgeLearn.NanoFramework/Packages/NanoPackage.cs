namespace EdgeLearn.NanoFramework.Packages;

/// <summary>A NuGet package of nanoFramework in the version that EdgeLearn is built for.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Assembly">The assembly in it; its name is not always the id's.</param>
/// <param name="Dependencies">Ids of the packages that it asks for itself.</param>
internal sealed record NanoPackage(string Id, string Version, string Assembly, IReadOnlyList<string> Dependencies)
{
    /// <summary>The token that nanoFramework's own assemblies are signed with.</summary>
    public const string PublicKeyToken = "c07d481e9758c731";

    /// <summary>The version of the assembly.</summary>
    public string AssemblyVersion => Version + ".0";
}
