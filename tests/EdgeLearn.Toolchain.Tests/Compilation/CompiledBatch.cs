using System.Reflection;
using System.Runtime.Loader;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Tests.Compilation;

/// <summary>Many compiled models in one assembly, each in a namespace of its own: so many small ones take one call of the C# compiler.</summary>
internal sealed class CompiledBatch
{
    private static readonly byte[][] Library = [.. new[] { typeof(Interpreter), typeof(AllKernels) }.Select(type => File.ReadAllBytes(type.Assembly.Location))];

    private readonly List<CompiledModel> _models = [];

    /// <summary>The assembly, after it was loaded.</summary>
    public byte[] Image { get; private set; } = [];

    /// <summary>The models that were added.</summary>
    public IReadOnlyList<CompiledModel> Models => _models;

    /// <summary>Turns a model into C#.</summary>
    public void Add(BlobModel model, CompileGoal goal, params int[] interpreted) => _models.Add(ModelCompiler.Compile(
        model, "A model", new CompileOptions($"Batch.Model{_models.Count}", "Network") { Goal = goal, Interpreted = interpreted.ToHashSet() }));

    /// <summary>Compiles the C# of all models and loads each once.</summary>
    public IReadOnlyList<Interpreter> Load() =>
        [.. LoadKernels().Zip(_models, (kernels, model) => new Interpreter(new ByteArraySource(model.Program.Blob), kernels))];

    /// <summary>Compiles the C# of all models and makes the kernels of each.</summary>
    public KernelSet[] LoadKernels()
    {
        IEnumerable<GeneratedFile> files = _models.SelectMany((model, i) =>
            model.Program.Assemblies.SelectMany(assembly => assembly.Files).Select(file => file with { Name = $"{i}/{file.Name}" }));
        Image = EngineCompiler.Compile("Batch", files, Library);
        Assembly assembly = new AssemblyLoadContext("batch", isCollectible: true).LoadFromStream(new MemoryStream(Image));
        return [.. _models.Select(model => (KernelSet)Activator.CreateInstance(assembly.GetType(model.Program.KernelSet)!, new AllKernels())!)];
    }
}
