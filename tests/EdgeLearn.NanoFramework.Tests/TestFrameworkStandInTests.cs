using EdgeLearn.NanoFramework.Compilation;
using Shouldly;
using Xunit;

namespace EdgeLearn.NanoFramework.Tests;

/// <summary>The stand-in that runs device tests on the PC has the members of nanoFramework's test framework, as far as it has them.</summary>
public sealed class TestFrameworkStandInTests
{
    private const string TestFramework = "nanoFramework.TestFramework";

    [Fact]
    public void Every_member_of_the_stand_in_is_one_of_nanoFrameworks()
    {
        string folder = Path.Combine(StubSet.Repository.Root, "tests", "EdgeLearn.DeviceTests", "Host", "TestFramework");
        CompiledAssembly standIn = new DeviceCompilation(StubSet.Packages, assembly => StubSet.Images[assembly])
            .Compile(TestFramework, Directory.EnumerateFiles(folder, "*.cs").Select(File.ReadAllText));
        standIn.Errors.ShouldBeEmpty();

        Dictionary<string, byte[]> images = new(StubSet.Images) { [TestFramework] = standIn.Image };
        IEnumerable<string> listed = File.ReadLines(Path.Combine(StubSet.Repository.ApiLists, TestFramework + ".txt"));
        SurfaceText.Read(TestFramework, images).Except(listed).ShouldBeEmpty();
    }
}
