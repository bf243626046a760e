using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Evaluation;
using EdgeLearn.Toolchain.Evaluation.Episodes;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>Measures a network on the test samples of a recipe.</summary>
/// <param name="Accuracy">The share of samples that are classified rightly, in episodes where the recipe has them; null without classes.</param>
/// <param name="Error">The mean squared error of the output beside the input; null for a classifier.</param>
/// <param name="Confusion">For each class, how many were taken for which; empty without classes.</param>
internal sealed record Measurement(double? Accuracy, double? Error, int[][] Confusion)
{
    /// <summary>Measures a float graph.</summary>
    public static Measurement Of(Graph graph, PreparedData data, IReadOnlyList<int> indices)
    {
        var executor = new FloatExecutor(graph);
        float[][][] samples = data.Samples(indices);
        float[][] outputs = [.. samples.Select(sample => Run(executor, sample))];
        return data.Episodes is { } episodes ? Of(EpisodeAccuracy.OfFloats(outputs, Draw(episodes, data.Data, indices))) : Of(outputs, samples, data.Data, indices);
    }

    /// <summary>Measures a model as a board runs it.</summary>
    public static Measurement Of(BlobModel model, Graph integers, PreparedData data, IReadOnlyList<int> indices)
    {
        Quantization output = integers.Outputs[0].Quantization!;
        byte[] inputs = data.Bytes(indices, integers.Inputs[0].Quantization!);
        byte[] outputs = SampleRunner.Run(model, inputs);
        if (data.Episodes is { } episodes)
        {
            sbyte[] embeddings = MemoryMarshal.Cast<byte, sbyte>(outputs).ToArray();
            return Of(EpisodeAccuracy.OfIntegers(embeddings, model.OutputLength, output.ZeroPoint, Draw(episodes, data.Data, indices)));
        }

        float[][] values = [.. outputs.Chunk(model.OutputLength).Select(bytes => output.Dequantize(MemoryMarshal.Cast<byte, sbyte>(bytes)))];
        return Of(values, data.Samples(indices), data.Data, indices);
    }

    private static Measurement Of(double[] episodes) => new(episodes.Average(), null, []);

    private static Episode[] Draw(EpisodeOptions options, Dataset data, IReadOnlyList<int> indices) => EpisodeSampler.Draw(
        options, data.LabelsOf(indices), data.Groups.Count == 0 ? [] : [.. indices.Select(index => data.Groups[index])]);

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
            double? error = reconstructs ? outputs.Zip(samples).Average(pair => OutputValues.SquaredError(pair.First, pair.Second[0])) : null;
            return new Measurement(null, error, []);
        }

        int[][] confusion = [.. data.LabelNames.Select(_ => new int[data.LabelNames.Count])];
        for (int i = 0; i < outputs.Length; i++)
        {
            confusion[data.Labels[indices[i]]][OutputValues.Greatest<float>(outputs[i])]++;
        }

        return new Measurement((double)confusion.Select((row, i) => row[i]).Sum() / outputs.Length, null, confusion);
    }
}
