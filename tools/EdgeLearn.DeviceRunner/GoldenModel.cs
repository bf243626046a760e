using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Import.Tflite;

namespace EdgeLearn.DeviceRunner;

/// <summary>A model with inputs and the outputs that TensorFlow Lite Micro gives for them.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Blob">The model as the chip reads it.</param>
/// <param name="Inputs">Samples back to back.</param>
/// <param name="Outputs">Their outputs.</param>
/// <param name="Samples">How many samples there are.</param>
internal sealed record GoldenModel(string Name, byte[] Blob, byte[] Inputs, byte[] Outputs, int Samples)
{
    /// <summary>Imports the model of a folder.</summary>
    /// <exception cref="Toolchain.ModelException">The toolchain cannot run it.</exception>
    public static GoldenModel Load(string folder) => Load(
        Path.GetFileName(folder),
        Path.Combine(folder, "model.tflite"),
        Path.Combine(folder, "inputs.bin"),
        Path.Combine(folder, "outputs.bin"));

    /// <summary>Imports a model.</summary>
    /// <exception cref="Toolchain.ModelException">The toolchain cannot run it.</exception>
    public static GoldenModel Load(string name, string model, string inputs, string outputs)
    {
        Toolchain.Graphs.Graph graph = TfliteImporter.Import(File.ReadAllBytes(model), name);
        byte[] samples = File.ReadAllBytes(inputs);
        return new GoldenModel(
            name,
            BlobWriter.Write(graph, new BlobOptions()),
            samples,
            File.ReadAllBytes(outputs),
            samples.Length / graph.Inputs.Sum(input => input.ByteCount));
    }

    /// <summary>The model with its first sample only.</summary>
    public GoldenModel FirstSample() =>
        this with { Inputs = Inputs[..(Inputs.Length / Samples)], Outputs = Outputs[..(Outputs.Length / Samples)], Samples = 1 };
}
