using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers.Tests.Testing;

/// <summary>Compiles snippets in memory and runs every rule over them.</summary>
internal static class Analysis
{
    // As few as the snippets need: resolving all of the framework for every snippet takes longer than analysing it.
    private static readonly ImmutableArray<MetadataReference> Framework = new[]
    {
        "System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Collections.NonGeneric", "System.Linq",
        "System.Linq.Expressions", "System.Memory", "System.Threading", "Microsoft.CSharp",
    }
        .Select(name => Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll"))
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToImmutableArray();

    // Compilations made from one another share the symbols of their references.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create("Subject", [], Framework);

    /// <summary>One of every analyzer in the assembly, so that a rule cannot be forgotten.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = typeof(DeviceCodeAnalyzer).Assembly
        .GetTypes()
        .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
        .ToImmutableArray();

    /// <summary>Analyses a file of device code.</summary>
    public static string[] IdsIn(string source)
    {
        return [.. DiagnosticsIn(source).Select(diagnostic => diagnostic.Id)];
    }

    /// <summary>Analyses members of a class of device code.</summary>
    public static string[] IdsInClass(string members)
    {
        return IdsIn(Class(members));
    }

    public static string Class(string members)
    {
        return "using System; using System.Collections; class Subject { " + members + " }";
    }

    public static Diagnostic[] DiagnosticsIn(string source)
    {
        return Run(Compile(source), new Dictionary<string, string> { ["build_property.IsDeviceCode"] = "true" });
    }

    public static CSharpCompilation Compile(string source, OptimizationLevel optimization = OptimizationLevel.Release, bool checkOverflow = false, params string[] symbols)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp9, preprocessorSymbols: symbols), "Subject.cs");
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: optimization, allowUnsafe: true, checkOverflow: checkOverflow);
        CSharpCompilation compilation = Empty.WithOptions(options).AddSyntaxTrees(tree);
        Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        return errors.Length == 0 ? compilation : throw new ArgumentException("The snippet does not compile: " + errors[0], nameof(source));
    }

    /// <summary>A compilation of nothing yet that knows further assemblies.</summary>
    public static CSharpCompilation With(params MetadataReference[] references) => Empty
        .AddReferences(references)
        .WithOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

    public static Diagnostic[] Run(Compilation compilation, Dictionary<string, string> properties)
    {
        var options = new AnalyzerOptions([], new BuildProperties(properties));
        ImmutableArray<Diagnostic> diagnostics = compilation
            .WithAnalyzers(Analyzers, new CompilationWithAnalyzersOptions(options, OnException, concurrentAnalysis: true, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync()
            .GetAwaiter()
            .GetResult();
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static void OnException(Exception exception, DiagnosticAnalyzer analyzer, Diagnostic diagnostic)
    {
        throw new InvalidOperationException(analyzer + " failed: " + exception, exception);
    }

    private sealed class BuildProperties(Dictionary<string, string> properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Options(Dictionary<string, string> properties) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
        {
            return properties.TryGetValue(key, out value);
        }
    }
}
