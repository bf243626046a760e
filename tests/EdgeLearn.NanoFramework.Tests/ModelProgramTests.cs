using System.Text.RegularExpressions;
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

    [Fact]
    public void The_program_whose_costs_are_counted_compiles_against_the_stubs() => Compile(
        Path.Combine(StubSet.Repository.Root, "tools", "EdgeLearn.DeviceRunner", "Device", "CountProgram.cs"),
        [],
        ["EdgeLearn", "EdgeLearn.Files", "EdgeLearn.Operators"],
        Packages).Errors.ShouldBeEmpty();

    [Fact]
    public void The_program_whose_signal_costs_are_counted_compiles_against_the_stubs() => Compile(
        Path.Combine(StubSet.Repository.Root, "tools", "EdgeLearn.DeviceRunner", "Device", "SignalProgram.cs"), [], ["EdgeLearn.Signal"], Packages).Errors.ShouldBeEmpty();

    [Fact]
    public void The_program_that_runs_models_in_lanes_compiles_against_the_stubs() =>
        Compile(["ALL_KERNELS", "LANES"], ["EdgeLearn", "EdgeLearn.Files", "EdgeLearn.Lanes", "EdgeLearn.Operators"]).Errors.ShouldBeEmpty();

    [Fact]
    public void The_program_of_the_readme_compiles_against_the_stubs()
    {
        string readme = File.ReadAllText(Path.Combine(StubSet.Repository.Root, "README.md"));
        Match program = Regex.Match(readme, @"```csharp\r?\n(.*?)```", RegexOptions.Singleline);
        program.Success.ShouldBeTrue();
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, program.Groups[1].Value + "internal static class Microphone { public static sbyte[] Features() => new sbyte[490]; }");

            Compile(file, [], ["EdgeLearn", "EdgeLearn.Files"], ["nanoFramework.System.IO.FileSystem"]).Errors.ShouldBeEmpty();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static CompiledAssembly Compile(string[] symbols, string[] projects) => Compile(
        Path.Combine(StubSet.Repository.Root, "tools", "EdgeLearn.DeviceRunner", "Device", "ModelProgram.cs"), symbols, projects, Packages);

    private static CompiledAssembly Compile(string source, string[] symbols, string[] projects, string[] packages)
    {
        DeviceCompilation compilation = new(StubSet.Packages, assembly => StubSet.Images[assembly]);
        foreach (DeviceProject project in DeviceProject.FindAll(StubSet.Repository))
        {
            compilation.Compile(project);
        }

        return compilation.CompileProgram(Path.GetFileNameWithoutExtension(source), source, symbols, projects, packages);
    }
}
