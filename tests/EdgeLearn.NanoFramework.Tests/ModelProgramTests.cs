using EdgeLearn.NanoFramework.Compilation;
using EdgeLearn.NanoFramework.Projects;
using Shouldly;
using Xunit;

namespace EdgeLearn.NanoFramework.Tests;

/// <summary>The program that runs whole models on a nanoCLR is compiled where there is none, too.</summary>
public sealed class ModelProgramTests
{
    [Fact]
    public void The_program_that_runs_models_compiles_against_the_stubs()
    {
        DeviceCompilation compilation = new(StubSet.Packages, assembly => StubSet.Images[assembly]);
        foreach (DeviceProject project in DeviceProject.FindAll(StubSet.Repository))
        {
            compilation.Compile(project);
        }

        string source = Path.Combine(StubSet.Repository.Root, "tools", "EdgeLearn.DeviceRunner", "Device", "ModelProgram.cs");
        compilation.CompileProgram("ModelProgram", [source], ["EdgeLearn", "EdgeLearn.Files"], "nanoFramework.Runtime.Native", "nanoFramework.System.IO.FileSystem")
            .Errors.ShouldBeEmpty();
    }
}
