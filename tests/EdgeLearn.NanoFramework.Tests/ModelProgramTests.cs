using EdgeLearn.NanoFramework.Compilation;
using EdgeLearn.NanoFramework.Projects;
using Shouldly;
using Xunit;

namespace EdgeLearn.NanoFramework.Tests;

/// <summary>The program that runs whole models on a nanoCLR is compiled where there is none, too.</summary>
public sealed class ModelProgramTests
{
    private static readonly string[] Packages = ["nanoFramework.Runtime.Native", "nanoFramework.System.IO.FileSystem"];

    [Fact]
    public void The_program_that_runs_models_compiles_against_the_stubs() =>
        Compile([], ["EdgeLearn", "EdgeLearn.Files"]).Errors.ShouldBeEmpty();

    [Fact]
    public void The_program_that_runs_models_of_any_kernel_compiles_against_the_stubs() =>
        Compile(["ALL_KERNELS"], ["EdgeLearn", "EdgeLearn.Files", "EdgeLearn.Operators"]).Errors.ShouldBeEmpty();

    private static CompiledAssembly Compile(string[] symbols, string[] projects)
    {
        DeviceCompilation compilation = new(StubSet.Packages, assembly => StubSet.Images[assembly]);
        foreach (DeviceProject project in DeviceProject.FindAll(StubSet.Repository))
        {
            compilation.Compile(project);
        }

        string source = Path.Combine(StubSet.Repository.Root, "tools", "EdgeLearn.DeviceRunner", "Device", "ModelProgram.cs");
        return compilation.CompileProgram("ModelProgram", source, symbols, projects, Packages);
    }
}
