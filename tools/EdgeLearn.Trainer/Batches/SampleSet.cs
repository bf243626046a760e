using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Batches;

/// <summary>The samples of a job, as tensors.</summary>
internal sealed class SampleSet
{
    private readonly Tensor _inputs;
    private readonly Tensor? _labels;
    private readonly Tensor? _targets;
    private readonly Tensor? _teacherLogits;
    private readonly Tensor[] _teacherFeatures;

    /// <summary>Reads the samples.</summary>
    /// <param name="folder">The job's folder.</param>
    /// <param name="data">The files.</param>
    /// <param name="graph">The network, for the shapes.</param>
    /// <param name="output">The tensor that the loss is about.</param>
    /// <param name="loss">The loss, which says what is needed.</param>
    /// <param name="distillation">What comes from a teacher; null without one, and for validation.</param>
    /// <exception cref="ModelException">A file is missing, damaged, or does not fit.</exception>
    public SampleSet(TrainingFolder folder, TrainingData data, Graph graph, GraphTensor output, LossOptions loss, DistillationOptions? distillation)
    {
        _inputs = Read(folder, data.Inputs, graph.Inputs[0].Shape[1..], null);
        Count = (int)_inputs.shape[0];
        if (Count == 0)
        {
            throw new ModelException($"{UserFile.Quoted(data.Inputs)} has no samples: nothing can be learned from it.");
        }

        if (loss.Kind != LossKind.MeanSquaredError)
        {
            string file = data.Labels ?? throw new ModelException($"{UserFile.Quoted(data.Inputs)} comes without labels, which this loss needs: name a file of them.");
            int classes = loss.Kind == LossKind.CrossEntropy ? output.ElementCount : int.MaxValue;
            Classes = ReadLabels(folder, file, classes);

            // An episode knows its classes by their places in the batch.
            _labels = loss.Kind == LossKind.CrossEntropy ? torch.tensor(Array.ConvertAll(Classes, label => (long)label)) : null;
        }
        else if (data.Targets is { } targets)
        {
            _targets = Read(folder, targets, output.Shape[1..], Count);
        }
        else if (!graph.Inputs[0].Shape.SequenceEqual(output.Shape))
        {
            throw new ModelException("The output does not have the shape of the input: name a file of targets.");
        }

        // (views * samples, ...): the samples as they are, then all of them turned once, and so on; then mirrored ones.
        _inputs = loss.Turns ? torch.cat([.. Enumerable.Range(0, Sampler.Turns).Select(turn => _inputs.rot90(turn, (1, 2)))]) : _inputs;
        _inputs = loss.Mirrors ? torch.cat([_inputs, _inputs.flip(2)]) : _inputs;

        _teacherLogits = distillation?.Logits is { } logits ? Read(folder, logits, [output.ElementCount], Count) : null;
        _teacherFeatures = [.. (distillation?.Features ?? []).Select(feature => Read(folder, feature.File, graph.Tensors[feature.Tensor].Shape[1..], Count))];
    }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>The class of each sample; empty where there are none.</summary>
    public int[] Classes { get; } = [];

    /// <summary>The first samples.</summary>
    public Tensor First(int count) => _inputs.narrow(0, 0, Math.Min(count, Count));

    /// <summary>Some samples.</summary>
    /// <param name="indices">Their places; beyond <see cref="Count"/> come the same ones turned and mirrored.</param>
    /// <param name="augmentation">What changes them; null for nothing.</param>
    public Batch Take(long[] indices, Augmentation? augmentation)
    {
        Tensor places = torch.tensor(indices);
        Tensor inputs = _inputs.index_select(0, places);
        return new(
            augmentation?.Apply(inputs) ?? inputs,
            inputs,
            _labels?.index_select(0, places),
            _targets?.index_select(0, places),
            _teacherLogits?.index_select(0, places),
            [.. _teacherFeatures.Select(features => features.index_select(0, places))]);
    }

    private static Tensor Read(TrainingFolder folder, string file, int[] sampleShape, int? count)
    {
        NumericArray array = folder.ReadArray(file);
        if (array.Shape.Length == 0 || !array.Shape[1..].SequenceEqual(sampleShape) || (count is not null && array.Shape[0] != count))
        {
            throw new ModelException(
                $"{UserFile.Quoted(file)} has the shape {Text.Shape(array.Shape)} where {(count is null ? "samples" : $"{count} samples")} of {Text.Shape(sampleShape)} are needed.");
        }

        float[] values = array.ToSingles();
        int bad = Array.FindIndex(values, value => !float.IsFinite(value));
        if (bad >= 0)
        {
            throw new ModelException(
                $"{UserFile.Quoted(file)} has the value {values[bad]} in sample {bad / Math.Max(values.Length / array.Shape[0], 1)}: remove or repair the sample.");
        }

        return torch.tensor(values, [.. array.Shape.Select(dimension => (long)dimension)]);
    }

    private int[] ReadLabels(TrainingFolder folder, string file, int classes)
    {
        int[] labels = folder.ReadArray(file).ToIntegers();
        if (labels.Length != Count)
        {
            throw new ModelException($"{UserFile.Quoted(file)} has {labels.Length} labels for {Count} samples.");
        }

        int bad = Array.FindIndex(labels, label => label < 0 || label >= classes);
        return bad < 0 ? labels : throw new ModelException($"{UserFile.Quoted(file)} has the label {labels[bad]} for sample {bad}, but the network tells {classes} classes apart.");
    }
}
