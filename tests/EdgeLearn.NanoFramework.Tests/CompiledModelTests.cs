using EdgeLearn.NanoFramework.Compilation;
using EdgeLearn.NanoFramework.Projects;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Graphs;
using Shouldly;
using Xunit;

namespace EdgeLearn.NanoFramework.Tests;

/// <summary>What the toolchain generates uses nothing that nanoFramework has not.</summary>
public sealed class CompiledModelTests
{
    private static readonly string[] Projects = ["EdgeLearn", "EdgeLearn.Operators"];

    [Fact]
    public void Compiled_models_compile_against_the_stubs()
    {
        DeviceCompilation compilation = new(StubSet.Packages, assembly => StubSet.Images[assembly]);
        foreach (DeviceProject project in DeviceProject.FindAll(StubSet.Repository))
        {
            compilation.Compile(project);
        }

        Graph[] graphs =
        [
            SampleGraphs.Network(), SampleGraphs.KeywordNetwork(), SampleGraphs.Of(OperatorKind.Conv2D), SampleGraphs.Of(OperatorKind.DepthwiseConv2D),
            SampleGraphs.Of(OperatorKind.FullyConnected), SampleGraphs.Of(OperatorKind.Tanh),
        ];
        foreach (CompileGoal goal in Enum.GetValues<CompileGoal>())
        {
            foreach ((Graph graph, int number) in graphs.Select((graph, number) => (graph, number)))
            {
                var model = BlobModel.Open(BlobWriter.Write(graph, new BlobOptions()), graph.Name);
                var options = new CompileOptions($"Generated.{goal}{number}", "Network") { Goal = goal };
                foreach (GeneratedAssembly assembly in ModelCompiler.Compile(model, "A model", options).Program.Assemblies)
                {
                    compilation.CompileGenerated(assembly.Name, assembly.Files.Select(file => file.Text), [.. Projects, .. assembly.References])
                        .Errors.ShouldBeEmpty(assembly.Name);
                }
            }
        }
    }
}
