using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite;

namespace EdgeLearn.Toolchain.Tests.Golden;

/// <summary>A reference model with the bytes that TensorFlow Lite Micro makes of its samples.</summary>
internal sealed class GoldenModel
{
    private GoldenModel(string name, byte[] model, byte[] inputs, byte[] outputs)
    {
        File = model;
        Graph = TfliteImporter.Import(model, name);
        Inputs = inputs;
        Outputs = outputs;
    }

    public byte[] File { get; }

    public Graph Graph { get; }

    /// <summary>Samples back to back, each of all inputs.</summary>
    public byte[] Inputs { get; }

    /// <summary>Samples back to back, each of all outputs.</summary>
    public byte[] Outputs { get; }

    public int InputLength => Graph.Inputs.Sum(tensor => tensor.ByteCount);

    public int OutputLength => Graph.Outputs.Sum(tensor => tensor.ByteCount);

    /// <summary>A model of shared/golden with its own folder; skips the running test where it is absent.</summary>
    public static GoldenModel Load(string name, string samples = "") => new(
        name,
        SharedData.Bytes($"golden/{name}/model.tflite"),
        SharedData.Bytes($"golden/{name}/{samples}inputs.bin"),
        SharedData.Bytes($"golden/{name}/{samples}outputs.bin"));

    /// <summary>A model of a single operator; skips the running test where it is absent.</summary>
    public static GoldenModel LoadOperator(string name) => new(
        name,
        SharedData.Bytes($"golden/ops/{name}.tflite"),
        SharedData.Bytes($"golden/ops/{name}.in.bin"),
        SharedData.Bytes($"golden/ops/{name}.out.bin"));

    /// <summary>The blob as a board gets it.</summary>
    public byte[] Blob(bool fuse = true) => BlobWriter.Write(Graph, new BlobOptions { Fuse = fuse });
}
