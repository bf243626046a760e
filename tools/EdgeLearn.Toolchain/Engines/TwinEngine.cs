using System.Reflection;
using System.Runtime.Loader;

namespace EdgeLearn.Toolchain.Engines;

/// <summary>Runs a program on this PC: EdgeLearn's own assemblies are those of the tool, generated ones are compiled in memory.</summary>
public sealed class TwinEngine
{
    private static readonly Assembly[] Library = [typeof(Interpreter).Assembly, typeof(AllKernels).Assembly, typeof(LaneKernels).Assembly];

    private readonly EngineProgram _program;
    private readonly Type _kernels;

    /// <summary>Makes a program ready.</summary>
    public TwinEngine(EngineProgram program)
    {
        _program = program;
        _kernels = Library.Concat(Load(program)).Select(assembly => assembly.GetType(program.KernelSet)).First(type => type is not null)!;
    }

    /// <summary>A new interpreter with the whole model in memory; from any thread.</summary>
    public Interpreter CreateInterpreter()
    {
        bool isWhole = _kernels.GetConstructor([]) is not null;
        object[] others = isWhole ? [] : [new AllKernels()];
        return new Interpreter(new ByteArraySource(_program.Blob), (KernelSet)Activator.CreateInstance(_kernels, others)!);
    }

    private static IEnumerable<Assembly> Load(EngineProgram program)
    {
        var context = new AssemblyLoadContext("generated", isCollectible: true);
        var images = new Dictionary<string, byte[]>();
        var loaded = new List<Assembly>();
        byte[][] library = [.. Library.Select(assembly => File.ReadAllBytes(assembly.Location))];
        foreach (GeneratedAssembly generated in program.Assemblies)
        {
            byte[] image = EngineCompiler.Compile(generated.Name, generated.Files, [.. library, .. generated.References.Select(name => images[name])]);
            images.Add(generated.Name, image);
            loaded.Add(context.LoadFromStream(new MemoryStream(image)));
        }

        return loaded;
    }
}
