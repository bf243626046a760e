using System.Runtime.InteropServices;
using EdgeLearn.Signal;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Data.Sources;
using EdgeLearn.Toolchain.Data.Windows;
using EdgeLearn.Toolchain.Evaluation;
using EdgeLearn.Toolchain.Features;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.Toolchain.Learning.Simulation;

/// <summary>Reads recorded streams.</summary>
public static class LearningStreamReader
{
    /// <summary>Reads samples as the model takes them.</summary>
    /// <param name="model">A model with one int8 input.</param>
    /// <param name="path">Raw inputs, back to back.</param>
    /// <param name="labels">The class of each, one byte a sample.</param>
    /// <exception cref="ModelException">A file cannot be read or does not fit the model.</exception>
    public static LearningStream Raw(BlobModel model, string path, string labels)
    {
        byte[] bytes = SampleFile.Read(path, model);
        byte[] classes = UserFile.ReadAllBytes(labels);
        int count = bytes.Length / model.InputLength;
        Evaluator.RequireLabels(model, count, classes, UserFile.Quoted(labels));
        return new LearningStream(
            [.. Enumerable.Range(0, count).Select(i => MemoryMarshal.Cast<byte, sbyte>(bytes.AsSpan(i * model.InputLength, model.InputLength)).ToArray())],
            [.. classes.Select(label => (int)label)]);
    }

    /// <summary>Reads a recording of a sensor: its features are computed by the pipeline in the model, as on the board.</summary>
    /// <param name="model">A model with a feature pipeline and labels.</param>
    /// <param name="path">A table, .csv or .csv.gz, with a header.</param>
    /// <param name="columns">The columns of the channels.</param>
    /// <param name="label">The column of the class.</param>
    /// <param name="scale">What values are multiplied by to become 16-bit integers.</param>
    /// <param name="step">Rows from one window to the next; 0 for half a window.</param>
    /// <exception cref="ModelException">The file cannot be read or does not fit the model.</exception>
    public static LearningStream Table(BlobModel model, string path, IReadOnlyList<string> columns, string label, float scale, int step)
    {
        ArgumentNullException.ThrowIfNull(model);
        FeaturePipeline pipeline = FeatureSection.Read(model)
            ?? throw new ModelException("The model does not say how features are computed: give its inputs themselves, with '--labels'.");
        if (columns.Count != pipeline.Channels)
        {
            throw new ModelException($"The model takes {pipeline.Channels} channels, and '--columns' names {columns.Count}.");
        }

        string full = Path.GetFullPath(path);
        var description = new DataDescription(
            new SourceOptions(Csv: new CsvOptions(Path.GetFileName(full), columns)),
            Label: $"{{{label}}}", Labels: model.Labels.Count > 0 ? model.Labels : null, Type: SampleType.Int16, Scale: scale,
            Window: new WindowOptions(pipeline.SignalLength, step > 0 ? step : Math.Max(1, pipeline.SignalLength / 2)));
        Dataset data = DatasetReader.Read(description, Path.GetDirectoryName(full)!);
        short[] signals = MemoryMarshal.Cast<byte, short>(data.Samples.Data).ToArray();
        int size = signals.Length / Math.Max(1, data.Count);
        var samples = new sbyte[data.Count][];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = new sbyte[pipeline.FeatureCount];
            pipeline.Extract(signals, i * size, samples[i], 0);
        }

        return new LearningStream(samples, data.Labels);
    }
}
