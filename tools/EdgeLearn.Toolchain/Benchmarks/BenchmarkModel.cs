using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite;

namespace EdgeLearn.Toolchain.Benchmarks;

/// <summary>A network that engines are compared on.</summary>
/// <param name="Name">Its name on the page.</param>
/// <param name="Graph">The network.</param>
internal sealed record BenchmarkModel(string Name, Graph Graph)
{
    /// <summary>Reference models of TensorFlow Lite Micro and MLPerf Tiny, by the names of their folders in shared/golden.</summary>
    public static readonly string[] References = ["kws", "resnet8", "ad", "micro_speech"];

    /// <summary>The small network that needs no file.</summary>
    public static BenchmarkModel Activity => new("activity", ActivityNetwork.Build());

    /// <summary>A reference model; null where its file is not there.</summary>
    /// <param name="name">One of <see cref="References"/>.</param>
    /// <param name="shared">The folder of shared data, which has golden/NAME/model.tflite.</param>
    public static BenchmarkModel? Reference(string name, string shared)
    {
        string path = Path.Combine(shared, "golden", name, "model.tflite");
        return File.Exists(path) ? new BenchmarkModel(name, TfliteImporter.Import(File.ReadAllBytes(path), name)) : null;
    }
}
