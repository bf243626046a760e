using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;

namespace EdgeLearn.Toolchain.Engines;

/// <summary>The ways of running a model that EdgeLearn has. All give the same bytes.</summary>
public static class ModelEngines
{
    /// <summary>Plain loops over weights in memory or storage: runs every model.</summary>
    public const string Interpreter = "interpreter";

    /// <summary>Weights as constants of generated code: the fastest, and no RAM for weights.</summary>
    public const string Compiled = "compiled";

    /// <summary>Weights packed in lanes at load: faster without generated code, where RAM allows.</summary>
    public const string Lanes = "lanes";

    private static readonly (string Name, Func<BlobModel, EngineProgram> Prepare)[] Known =
    [
        (Interpreter, model => new EngineProgram(Interpreter, model.Bytes, "EdgeLearn.AllKernels", [])),
        (Lanes, model => new EngineProgram(Lanes, model.Bytes, "EdgeLearn.LaneKernels", [])),
        (Compiled, model => ModelCompiler.Compile(model, "The model", new CompileOptions("EdgeLearn.Compiled", "Network")).Program),
    ];

    /// <summary>The names that people type.</summary>
    public static IReadOnlyList<string> Names => [.. Known.Select(engine => engine.Name)];

    /// <summary>Makes a model ready for an engine.</summary>
    /// <param name="engine">One of <see cref="Names"/>.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="ModelException">There is no such engine, or it cannot run the model.</exception>
    public static EngineProgram Prepare(string engine, BlobModel model) =>
        Known.FirstOrDefault(known => known.Name == engine).Prepare is { } prepare
            ? prepare(model)
            : throw new ModelException($"There is no engine '{engine}': choose {string.Join(", ", Names)}.");
}
