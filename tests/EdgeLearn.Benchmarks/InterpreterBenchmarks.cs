using BenchmarkDotNet.Attributes;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Import.Tflite;

namespace EdgeLearn.Benchmarks;

/// <summary>
/// One inference of a reference model by the interpreter's host twin, one thread, beside the reference kernels of TensorFlow Lite Micro
/// on the same kind of machine. The models come from the folder of shared test data next to the repository (EDGELEARN_SHARED names another).
/// </summary>
[Config(typeof(ReferenceConfig))]
public class InterpreterBenchmarks
{
    private Interpreter _interpreter = null!;
    private byte[] _sample = null!;

    /// <summary>The model's folder below golden/.</summary>
    [Params("kws", "resnet8", "ad", "micro_speech", "hello_world")]
    public string Model { get; set; } = "";

    /// <summary>Imports the model and takes its first sample.</summary>
    [GlobalSetup]
    public void Load()
    {
        var folder = Path.Combine(SharedFolder(), "golden", Model);
        var graph = TfliteImporter.Import(File.ReadAllBytes(Path.Combine(folder, "model.tflite")), Model);
        _interpreter = new Interpreter(new ByteArraySource(BlobWriter.Write(graph, new BlobOptions())));
        _sample = File.ReadAllBytes(Path.Combine(folder, "inputs.bin"))[.._interpreter.Input(0).Length];
    }

    /// <summary>Fills the input and runs all operators.</summary>
    [Benchmark]
    public sbyte Run()
    {
        Array.Copy(_sample, 0, _interpreter.Arena, _interpreter.Input(0).Offset, _sample.Length);
        _interpreter.Run();
        return _interpreter.Arena[_interpreter.Output(0).Offset];
    }

    private static string SharedFolder()
    {
        if (Environment.GetEnvironmentVariable("EDGELEARN_SHARED") is { Length: > 0 } named)
        {
            return named;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "golden")))
            {
                return shared;
            }
        }

        throw new DirectoryNotFoundException("The benchmarks need the folder 'shared' next to the repository, or EDGELEARN_SHARED naming one.");
    }
}
