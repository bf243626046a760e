using EdgeLearn.NanoFramework.Compilation;
using EdgeLearn.NanoFramework.Stubs;
using EdgeLearn.NanoFramework.Surface;
using EdgeLearn.NanoProjects;

namespace EdgeLearn.NanoFramework.Tests;

/// <summary>The stubs, compiled once for all tests.</summary>
internal static class StubSet
{
    public static Repository Repository { get; } = Repository.Find(AppContext.BaseDirectory);

    public static NanoPackages Packages { get; } = NanoPackages.Load(Repository.PackagesPage);

    public static ApiCatalog Catalog { get; } = ApiCatalog.Load(Repository.ApiLists);

    public static IReadOnlyDictionary<string, byte[]> Images { get; } = StubCompiler.CompileAll(Catalog, Packages);

    public static CompiledAssembly Compile(string source, params string[] packages) =>
        new DeviceCompilation(Packages, assembly => Images[assembly]).Compile("Probe", [source], packages);
}
