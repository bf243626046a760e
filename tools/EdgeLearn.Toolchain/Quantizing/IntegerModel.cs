using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.Toolchain.Quantizing;

/// <summary>An int8 graph that is run on real numbers, with the device's own kernels: what a user of the quantized model sees.</summary>
public sealed class IntegerModel
{
    private readonly Graph _graph;

    /// <summary>Makes a graph ready.</summary>
    /// <param name="graph">An int8 graph with int8 inputs and outputs.</param>
    /// <exception cref="ModelException">The graph cannot run on a board.</exception>
    public IntegerModel(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        _graph = graph;
        Model = BlobModel.Open(BlobWriter.Write(PlannedModel.From(graph, fuse: true), new BlobOptions()), graph.Name);
    }

    /// <summary>The model as a board gets it.</summary>
    public BlobModel Model { get; }

    /// <summary>Runs samples.</summary>
    /// <param name="samples">Each with one array for each input of the graph, in real numbers.</param>
    /// <returns>For each sample one array for each output, in real numbers.</returns>
    public float[][][] Run(IReadOnlyList<float[][]> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        byte[] outputs = SampleRunner.Run(Model, [.. samples.SelectMany(Quantize)]);
        var results = new float[samples.Count][][];
        int place = 0;
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = [.. _graph.Outputs.Select(output => output.Quantization!.Dequantize(
                MemoryMarshal.Cast<byte, sbyte>(outputs.AsSpan((place += output.ByteCount) - output.ByteCount, output.ByteCount))))];
        }

        return results;
    }

    /// <summary>The bytes of a sample's inputs, in the model's order.</summary>
    public byte[] Quantize(float[][] sample) =>
        [.. sample.Zip(_graph.Inputs).SelectMany(pair => pair.Second.Quantization!.Quantize(pair.First)).Select(value => (byte)value)];
}
