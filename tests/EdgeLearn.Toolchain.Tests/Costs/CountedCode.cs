using EdgeLearn.Toolchain.Costs.Counting;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Tests.Costs;

/// <summary>A piece of C# that is counted.</summary>
internal static class CountedCode
{
    /// <summary>Compiles a class Code with a static method Run, calls it, and tells what it cost.</summary>
    public static Tally Run(string code)
    {
        byte[] image = EngineCompiler.Compile("Code", [new GeneratedFile("Code.cs", $"using System; public static class Code {{ {code} }}")], []);
        using var counting = new CountingContext([new EngineAssembly("Code", image, IsGenerated: true)]);
        return counting.Count(() => counting.Engine.Find("Code").GetMethod("Run")!.Invoke(null, []));
    }
}
