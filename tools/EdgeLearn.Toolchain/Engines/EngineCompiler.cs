using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLearn.Toolchain.Engines;

/// <summary>
/// Compiles code for the chip in memory, as nanoFramework's project system does: C# 9, its symbol defined, optimised. The base class
/// library is that of the running .NET, so that the result runs here.
/// </summary>
internal static class EngineCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(
        LanguageVersion.CSharp9, DocumentationMode.None, preprocessorSymbols: ["NANOFRAMEWORK_1_0"]);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true);

    private static readonly Lazy<IReadOnlyList<MetadataReference>> BaseLibrary = new(FindBaseLibrary);

    /// <summary>Compiles an assembly.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="files">Its sources.</param>
    /// <param name="references">The images of the assemblies that it uses, beside the base class library.</param>
    /// <returns>The image of the assembly.</returns>
    /// <exception cref="InvalidOperationException">The sources do not compile: an error in EdgeLearn, not of its user.</exception>
    public static byte[] Compile(string name, IEnumerable<GeneratedFile> files, IEnumerable<byte[]> references)
    {
        using MemoryStream image = new();
        EmitResult result = CSharpCompilation.Create(
            name,
            files.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Text, Encoding.UTF8), ParseOptions, file.Name)),
            [.. BaseLibrary.Value, .. references.Select(reference => MetadataReference.CreateFromImage(reference))],
            Options).Emit(image);
        return result.Success
            ? image.ToArray()
            : throw new InvalidOperationException(
                $"{name} does not compile: {string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))}");
    }

    private static IReadOnlyList<MetadataReference> FindBaseLibrary()
    {
        // System.Runtime and what it forwards to: code for the chip knows nothing else.
        string[] names = ["System.Private.CoreLib.dll", "System.Runtime.dll", "System.Console.dll"];
        string trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        return
        [
            .. trusted.Split(Path.PathSeparator)
                .Where(path => names.Contains(Path.GetFileName(path)))
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
