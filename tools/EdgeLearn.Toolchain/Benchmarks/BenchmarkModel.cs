using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite;

namespace EdgeLearn.Toolchain.Benchmarks;

/// <summary>A network that engines are compared on.</summary>
/// <param name="Name">Its name on the page.</param>
/// <param name="Graph">The network.</param>
/// <param name="Sample">What it is run on: real data where there are any, since zeros and saturated values cost differently; null for random bytes.</param>
internal sealed record BenchmarkModel(string Name, Graph Graph, byte[]? Sample)
{
    /// <summary>Reference models of TensorFlow Lite Micro and MLPerf Tiny, by the names of their folders in shared/golden.</summary>
    public static readonly string[] References = ["kws", "resnet8", "ad", "micro_speech"];

    /// <summary>The small network that needs no file.</summary>
    public static BenchmarkModel Activity => new("activity", ActivityNetwork.Build(), null);

    /// <summary>A reference model; null where its file is not there.</summary>
    /// <param name="name">One of <see cref="References"/>.</param>
    /// <param name="shared">The folder of shared data, which has golden/NAME/model.tflite and inputs.bin.</param>
    public static BenchmarkModel? Reference(string name, string shared)
    {
        string folder = Path.Combine(shared, "golden", name);
        string path = Path.Combine(folder, "model.tflite");
        if (!File.Exists(path))
        {
            return null;
        }

        Graph graph = TfliteImporter.Import(File.ReadAllBytes(path), name);
        byte[] samples = File.ReadAllBytes(Path.Combine(folder, "inputs.bin"));
        return new BenchmarkModel(name, graph, samples[..graph.Inputs.Sum(input => input.ByteCount)]);
    }
}
