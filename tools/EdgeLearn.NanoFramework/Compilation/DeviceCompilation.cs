using System.Text;
using EdgeLearn.NanoFramework.Projects;
using EdgeLearn.NanoProjects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLearn.NanoFramework.Compilation;

/// <summary>
/// Compiles device projects as nanoFramework's project system does: C# 9, its symbol defined, and no assembly in reach but
/// those of nanoFramework that the project names.
/// </summary>
internal sealed class DeviceCompilation
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp9, DocumentationMode.None, preprocessorSymbols: ["NANOFRAMEWORK_1_0", "TRACE"]);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        generalDiagnosticOption: ReportDiagnostic.Error,
        deterministic: true);

    private readonly NanoPackages _packages;
    private readonly Func<string, byte[]> _library;
    private readonly Dictionary<string, CompiledAssembly> _compiled = [];

    /// <summary>A compilation against the assemblies that <paramref name="library"/> gives by name: stubs or the real ones.</summary>
    public DeviceCompilation(NanoPackages packages, Func<string, byte[]> library)
    {
        _packages = packages;
        _library = library;
    }

    /// <summary>Compiles a project; the projects that it uses must have been compiled before.</summary>
    public CompiledAssembly Compile(DeviceProject project)
    {
        List<string> sources = [.. project.Sources.Select(source => Path.Combine(project.Folder, source))];
        string assemblyInfo = Path.Combine(project.Folder, DeviceProject.AssemblyInfo);
        if (File.Exists(assemblyInfo))
        {
            sources.Add(assemblyInfo);
        }

        List<MetadataReference> references = [.. References(project.Packages), .. project.References
            .Select(reference => MetadataReference.CreateFromImage(_compiled[reference].Image))];
        CompiledAssembly result = Compile(project.AssemblyName, sources.Select(Parse), references, Options);
        _compiled.Add(project.Name, result);
        return result;
    }

    /// <summary>Compiles a program that starts by itself and uses device projects compiled before.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="file">Its only source.</param>
    /// <param name="symbols">Symbols for <c>#if</c>, beside those of every device project.</param>
    /// <param name="projects">The device projects that it uses.</param>
    /// <param name="packages">The packages that it uses, beside the core library.</param>
    public CompiledAssembly CompileProgram(
        string name, string file, IEnumerable<string> symbols, IEnumerable<string> projects, IEnumerable<string> packages)
    {
        CSharpParseOptions options = ParseOptions.WithPreprocessorSymbols(ParseOptions.PreprocessorSymbolNames.Concat(symbols));
        return Compile(
            name,
            [CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file), Encoding.UTF8), options, file)],
            [.. References([NanoPackages.CoreLibrary, .. packages]), .. projects.Select(project => MetadataReference.CreateFromImage(_compiled[project].Image))],
            Options.WithOutputKind(OutputKind.ConsoleApplication));
    }

    /// <summary>Compiles sources given as text that use assemblies compiled before; others may then use the result.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="sources">Its sources.</param>
    /// <param name="uses">The names of device projects, or of assemblies that were compiled so.</param>
    public CompiledAssembly CompileGenerated(string name, IEnumerable<string> sources, IEnumerable<string> uses)
    {
        CompiledAssembly result = Compile(
            name,
            sources.Select(source => CSharpSyntaxTree.ParseText(source, ParseOptions)),
            [.. References([NanoPackages.CoreLibrary]), .. uses.Select(used => MetadataReference.CreateFromImage(_compiled[used].Image))],
            Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
        _compiled[name] = result;
        return result;
    }

    /// <summary>Compiles sources given as text against the core library and some packages.</summary>
    public CompiledAssembly Compile(string assemblyName, IEnumerable<string> sources, params string[] packages) => Compile(
        assemblyName,
        sources.Select(source => CSharpSyntaxTree.ParseText(source, ParseOptions)),
        References([NanoPackages.CoreLibrary, .. packages]),
        Options);

    private static CompiledAssembly Compile(
        string assemblyName, IEnumerable<SyntaxTree> trees, IEnumerable<MetadataReference> references, CSharpCompilationOptions options)
    {
        using MemoryStream image = new();
        using MemoryStream symbols = new();
        EmitResult result = CSharpCompilation.Create(assemblyName, trees, references, options)
            .Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        return new CompiledAssembly(
            assemblyName,
            image.ToArray(),
            symbols.ToArray(),
            [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
    }

    private static SyntaxTree Parse(string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(path), Encoding.UTF8), ParseOptions, path);

    private IEnumerable<MetadataReference> References(IEnumerable<string> packages) =>
        _packages.Closure(packages).Select(package => MetadataReference.CreateFromImage(_library(package.Assembly)));
}
