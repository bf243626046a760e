using EdgeLearn.Analyzers.Tests.Testing;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Graphs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Shouldly;
using Xunit;

namespace EdgeLearn.Analyzers.Tests;

/// <summary>The toolchain generates nothing that compiles but breaks on nanoCLR.</summary>
public class CompiledModelTests
{
    [Theory]
    [InlineData(CompileGoal.Speed)]
    [InlineData(CompileGoal.Ram)]
    public void A_compiled_model_breaks_no_rule(CompileGoal goal)
    {
        Graph[] graphs =
        [
            SampleGraphs.Network(), SampleGraphs.KeywordNetwork(), SampleGraphs.Of(OperatorKind.Conv2D), SampleGraphs.Of(OperatorKind.DepthwiseConv2D),
            SampleGraphs.Of(OperatorKind.FullyConnected),
        ];
        CSharpCompilation compilation = Analysis.With(
            MetadataReference.CreateFromFile(typeof(Interpreter).Assembly.Location), MetadataReference.CreateFromFile(typeof(AllKernels).Assembly.Location));
        var options = new CSharpParseOptions(LanguageVersion.CSharp9, preprocessorSymbols: ["NANOFRAMEWORK_1_0"]);
        foreach ((EngineProgram program, int number) in graphs.Select((graph, number) => (Compile(graph, number, goal), number)))
        {
            compilation = compilation.AddSyntaxTrees(program.Assemblies.SelectMany(assembly => assembly.Files)
                .Select(file => CSharpSyntaxTree.ParseText(file.Text, options, $"{number}/{file.Name}", cancellationToken: TestContext.Current.CancellationToken)));
        }

        compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        Analysis.Run(compilation, new Dictionary<string, string> { ["build_property.IsDeviceCode"] = "true" }).ShouldBeEmpty();
    }

    private static EngineProgram Compile(Graph graph, int number, CompileGoal goal)
    {
        var model = BlobModel.Open(BlobWriter.Write(graph, new BlobOptions()), "a model");
        CompiledModel compiled = ModelCompiler.Compile(model, "A model", new CompileOptions($"Generated.Model{number}", "Network") { Goal = goal });
        compiled.Layers.ShouldContain(layer => layer.IsCode);
        return compiled.Program;
    }
}
