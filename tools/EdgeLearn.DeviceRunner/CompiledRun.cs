using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;

namespace EdgeLearn.DeviceRunner;

/// <summary>What came out of a compiled model on the CLR.</summary>
/// <param name="Model">The model.</param>
/// <param name="Goal">What the code was made for.</param>
/// <param name="Assemblies">The number of generated assemblies.</param>
/// <param name="Flash">The bytes of their .pe files.</param>
/// <param name="Remainder">The bytes of what is still data.</param>
/// <param name="Used">What the loaded model holds of the managed heap.</param>
/// <param name="Smallest">The smallest heap with which one sample still runs.</param>
/// <param name="Failure">What went wrong, or null.</param>
internal sealed record CompiledRun(GoldenModel Model, CompileGoal Goal, int Assemblies, long Flash, int Remainder, int Used, int Smallest, string? Failure)
{
    private const int Heap = 700 * 1024;

    /// <summary>Compiles a model, runs all its samples, then looks for the smallest heap.</summary>
    public static CompiledRun Run(NanoClr clr, DeviceBuild build, GoldenModel model, CompileGoal goal, string folder)
    {
        CompiledModel compiled = ModelCompiler.Compile(
            BlobModel.Open(model.Blob, model.Name), model.Name, new CompileOptions($"Compiled.{model.Name}.{goal}", "Network") { Goal = goal });
        IReadOnlyList<string> program = build.CompiledFiles(compiled.Program);
        GoldenModel remainder = model with { Blob = compiled.Program.Blob };
        string? failure = ModelRun.Attempt(clr, program, remainder, streamed: false, folder, Heap, out int used);
        int smallest = failure == null ? ModelRun.SmallestHeap(clr, program, remainder.FirstSample(), streamed: false, folder, Heap) : 0;
        return new CompiledRun(
            model, goal, compiled.Program.Assemblies.Count, build.GeneratedBytes(compiled.Program), compiled.Program.Blob.Length, used, smallest, failure);
    }
}
