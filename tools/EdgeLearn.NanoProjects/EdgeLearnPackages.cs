namespace EdgeLearn.NanoProjects;

/// <summary>The NuGet packages of EdgeLearn's own device assemblies, as the <c>.nuspec</c> files below <c>src/</c> describe them.</summary>
public static class EdgeLearnPackages
{
    private const string Core = "EdgeLearn";

    /// <summary>The version of them all, which is that of the tool.</summary>
    public static string Version { get; } = typeof(EdgeLearnPackages).Assembly.GetName().Version!.ToString(3);

    /// <summary>The packages that generated code uses: the core, and the operators beyond the common ones.</summary>
    public static IReadOnlyList<NanoPackage> All { get; } = [Package(Core), Package("EdgeLearn.Operators", IdOf(Core))];

    /// <summary>The id of the package of an assembly; UnitsNet.nanoFramework.Length is the pattern.</summary>
    public static string IdOf(string assembly) => $"{Core}.nanoFramework{assembly[Core.Length..]}";

    private static NanoPackage Package(string assembly, params string[] others) =>
        new(IdOf(assembly), Version, assembly, [NanoPackages.CoreLibrary, .. others]) { PublicKeyToken = "null" };
}
