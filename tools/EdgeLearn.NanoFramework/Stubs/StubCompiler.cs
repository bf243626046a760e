using EdgeLearn.NanoFramework.Surface;
using EdgeLearn.NanoProjects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace EdgeLearn.NanoFramework.Stubs;

/// <summary>Compiles the stubs of every list to reference assemblies in memory.</summary>
internal static class StubCompiler
{
    /// <summary>The images of all stubs, by assembly name.</summary>
    public static IReadOnlyDictionary<string, byte[]> CompileAll(ApiCatalog catalog, NanoPackages packages)
    {
        Dictionary<string, byte[]> images = [];
        foreach (ApiAssembly assembly in catalog.Assemblies)
        {
            Compile(assembly, catalog, packages, images);
        }

        return images;
    }

    private static void Compile(ApiAssembly assembly, ApiCatalog catalog, NanoPackages packages, Dictionary<string, byte[]> images)
    {
        if (images.ContainsKey(assembly.Name))
        {
            return;
        }

        NanoPackage package = packages.Find(assembly.PackageId);
        List<MetadataReference> references = [];
        foreach (NanoPackage dependency in packages.Closure(package.Dependencies))
        {
            Compile(catalog.Assemblies.Single(candidate => candidate.Name == dependency.Assembly), catalog, packages, images);
            references.Add(MetadataReference.CreateFromImage(images[dependency.Assembly]));
        }

        string source = StubSource.Write(assembly, catalog);
        string version = $"[assembly: global::System.Reflection.AssemblyVersion(\"{package.AssemblyVersion}\")]\n";
        CSharpCompilation compilation = CSharpCompilation.Create(
            assembly.Name,
            [CSharpSyntaxTree.ParseText(version + source, new CSharpParseOptions(LanguageVersion.CSharp9))],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: true));

        // Only metadata: no body is compiled, so none needs to make sense. A core library carries its own metadata version.
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image, options: new EmitOptions(metadataOnly: true, runtimeMetadataVersion: "v4.0.30319"));
        if (!result.Success)
        {
            IEnumerable<Diagnostic> errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new InvalidOperationException($"The stub of {assembly.Name} does not compile:\n{string.Join('\n', errors)}");
        }

        images.Add(assembly.Name, image.ToArray());
    }
}
