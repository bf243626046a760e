using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>Measures a network on the test samples of a recipe.</summary>
/// <param name="Accuracy">The share of samples that are classified rightly; null without classes.</param>
/// <param name="Error">The mean squared error of the output beside the input; null for a classifier.</param>
/// <param name="Confusion">For each class, how many were taken for which; empty without classes.</param>
internal sealed record Measurement(double? Accuracy, double? Error, int[][] Confusion)
{
    /// <summary>Measures a float graph.</summary>
    public static Measurement Of(Graph graph, PreparedData data, IReadOnlyList<int> indices)
    {
        var executor = new FloatExecutor(graph);
        float[][][] samples = data.Samples(indices);
        return Of([.. samples.Select(sample => Run(executor, sample))], samples, data.Data, indices);
    }

    /// <summary>Measures a model as a board runs it.</summary>
    public static Measurement Of(BlobModel model, Graph integers, PreparedData data, IReadOnlyList<int> indices)
    {
        Quantization output = integers.Outputs[0].Quantization!;
        byte[] inputs = data.Bytes(indices, integers.Inputs[0].Quantization!);
        byte[] outputs = SampleRunner.Run(model, inputs);
        float[][] values = [.. outputs.Chunk(model.OutputLength).Select(bytes => output.Dequantize(MemoryMarshal.Cast<byte, sbyte>(bytes)))];
        return Of(values, data.Samples(indices), data.Data, indices);
    }

    private static float[] Run(FloatExecutor executor, float[][] sample)
    {
        executor.ResetState();
        return executor.Run(sample)[0];
    }

    private static Measurement Of(float[][] outputs, float[][][] samples, Dataset data, IReadOnlyList<int> indices)
    {
        if (data.LabelNames.Count < 2 || outputs[0].Length != data.LabelNames.Count)
        {
            bool reconstructs = outputs[0].Length == samples[0][0].Length;
            double? error = reconstructs ? outputs.Zip(samples).Average(pair => pair.First.Zip(pair.Second[0]).Average(values => Math.Pow(values.First - values.Second, 2))) : null;
            return new Measurement(null, error, []);
        }

        int[][] confusion = [.. data.LabelNames.Select(_ => new int[data.LabelNames.Count])];
        for (int i = 0; i < outputs.Length; i++)
        {
            confusion[data.Labels[indices[i]]][Array.IndexOf(outputs[i], outputs[i].Max())]++;
        }

        return new Measurement((double)confusion.Select((row, i) => row[i]).Sum() / outputs.Length, null, confusion);
    }
}
