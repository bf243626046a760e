using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Pruning;

namespace EdgeLearn.Toolchain.Benchmarks;

/// <summary>A row of the page: a network, dense, pruned or with fewer bits, and an engine.</summary>
/// <param name="Model">The network's name.</param>
/// <param name="Variant">What was done to it.</param>
/// <param name="Engine">How it is run.</param>
/// <param name="Blob">The model file.</param>
/// <param name="Sample">What it is run on.</param>
internal sealed record EngineCase(string Model, string Variant, string Engine, BlobModel Blob, byte[] Sample)
{
    private const string ForRam = "compiled for RAM";

    private static readonly (string Name, Func<Graph, Graph> Make)[] Variants =
    [
        ("dense", graph => graph),
        ("75 % zero", graph => MagnitudePruning.Prune(graph, 0.75)),
        ("4-bit", graph => FewerBits.Round(graph, 4)),
    ];

    /// <summary>What the row is called in lists.</summary>
    public string Key => $"{Model}, {Variant}, {Engine}";

    /// <summary>The rows of a network.</summary>
    public static IEnumerable<EngineCase> Of(BenchmarkModel model) =>
        from variant in Variants
        let blob = BlobModel.Open(BlobWriter.Write(variant.Make(model.Graph), new BlobOptions()), model.Name)
        from engine in ModelEngines.Names.Append(ForRam)
        select new EngineCase(model.Name, variant.Name, engine, blob, model.Sample ?? SampleInput.Of(blob));

    /// <summary>Makes the model ready for the engine.</summary>
    public EngineProgram Prepare() => Engine == ForRam
        ? ModelCompiler.Compile(Blob, Model, new CompileOptions("EdgeLearn.Compiled", "Network") { Goal = CompileGoal.Ram }).Program
        : ModelEngines.Prepare(Engine, Blob);
}
