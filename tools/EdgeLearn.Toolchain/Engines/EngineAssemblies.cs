using System.Runtime.CompilerServices;

namespace EdgeLearn.Toolchain.Engines;

/// <summary>Everything that a board deploys to run a model, as assemblies of the device's flavour: `NANOFRAMEWORK_1_0` is defined.</summary>
internal static class EngineAssemblies
{
    private static readonly string[] LibraryNames = ["EdgeLearn", "EdgeLearn.Operators", "EdgeLearn.Lanes"];

    private const string LearningName = "EdgeLearn.Training";

    private static readonly string[] InferenceOfLearning = ["EdgeLearn", "EdgeLearn.Operators"];

    // Whoever measures a program asks for its assemblies several times.
    private static readonly ConditionalWeakTable<EngineProgram, IReadOnlyList<EngineAssembly>> Known = [];

    private static readonly Lazy<IReadOnlyList<EngineAssembly>> Library = new(CompileLibrary);

    private static readonly Lazy<IReadOnlyList<EngineAssembly>> LearningLibrary = new(CompileLearning);

    /// <summary>What a board deploys to train a model, each after those that it uses.</summary>
    public static IReadOnlyList<EngineAssembly> Learning => LearningLibrary.Value;

    /// <summary>EdgeLearn's own assemblies, then the generated ones; each after those that it uses.</summary>
    public static IReadOnlyList<EngineAssembly> Of(EngineProgram program) => Known.GetValue(program, Compile);

    private static IReadOnlyList<EngineAssembly> Compile(EngineProgram program)
    {
        List<EngineAssembly> assemblies = [.. Library.Value];
        foreach (GeneratedAssembly generated in program.Assemblies)
        {
            IEnumerable<EngineAssembly> uses = assemblies.Where(assembly => !assembly.IsGenerated || generated.References.Contains(assembly.Name));
            assemblies.Add(Compile(generated.Name, generated.Files, [.. uses], isGenerated: true));
        }

        return assemblies;
    }

    private static IReadOnlyList<EngineAssembly> CompileLibrary()
    {
        List<EngineAssembly> assemblies = [];
        foreach (string name in LibraryNames)
        {
            assemblies.Add(Compile(name, DeviceSources.Of(name), assemblies, isGenerated: false));
        }

        return assemblies;
    }

    private static IReadOnlyList<EngineAssembly> CompileLearning()
    {
        EngineAssembly[] inference = [.. Library.Value.Where(assembly => InferenceOfLearning.Contains(assembly.Name))];
        return [.. inference, Compile(LearningName, DeviceSources.Of(LearningName), inference, isGenerated: false)];
    }

    private static EngineAssembly Compile(string name, IReadOnlyList<GeneratedFile> files, IReadOnlyList<EngineAssembly> uses, bool isGenerated) =>
        new(name, EngineCompiler.Compile(name, files, uses.Select(assembly => assembly.Image)), isGenerated);
}
