using System.Globalization;
using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.Toolchain.Evaluation;

/// <summary>Measures a classifier on labelled samples, on the host twin: the figures are those of the board.</summary>
public static class Evaluator
{
    /// <summary>Runs all samples and counts.</summary>
    /// <param name="model">A classifier: the greatest element of its first output is the class.</param>
    /// <param name="inputs">Whole samples, see <see cref="SampleFile"/>.</param>
    /// <param name="labels">The class of each sample; <see cref="RequireLabels"/> has checked them.</param>
    /// <param name="progress">Told how many samples are done, from any thread; null for nobody.</param>
    public static EvaluationResult Evaluate(BlobModel model, byte[] inputs, byte[] labels, Action<int>? progress = null)
    {
        byte[] outputs = SampleRunner.Run(model, inputs, progress);
        TensorInfo output = model.Tensors[model.Outputs[0]];
        var confusion = new int[output.Count][];
        for (int label = 0; label < confusion.Length; label++)
        {
            confusion[label] = new int[output.Count];
        }

        for (int sample = 0; sample < labels.Length; sample++)
        {
            int predicted = Greatest(outputs.AsSpan(sample * model.OutputLength, output.Length), output.Type);
            confusion[labels[sample]][predicted]++;
        }

        ClassResult[] classes =
        [
            .. confusion.Select((row, label) => new ClassResult(
                NameOf(model, label), row.Sum(), row[label], confusion.Sum(other => other[label]))),
        ];
        return new EvaluationResult(labels.Length, classes.Sum(result => result.Correct), classes, confusion, outputs);
    }

    /// <summary>Requires that labels fit a model and its samples.</summary>
    /// <param name="model">The model.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="labels">A byte for each sample.</param>
    /// <param name="name">What the user calls the labels, for messages.</param>
    /// <exception cref="ModelException">The model is no classifier, or the labels do not fit.</exception>
    public static void RequireLabels(BlobModel model, int samples, byte[] labels, string name)
    {
        int classes = model.Tensors[model.Outputs[0]].Count;
        if (classes < 2)
        {
            throw new ModelException("The model's first output is a single number, so it is no classifier: use 'edgelearn run' and compare the outputs.");
        }

        if (labels.Length != samples)
        {
            throw new ModelException($"{name} has {labels.Length:N0} labels for {samples:N0} samples: give one byte for each sample.");
        }

        int wrong = Array.FindIndex(labels, label => label >= classes);
        if (wrong >= 0)
        {
            throw new ModelException(
                $"{name} has the label {labels[wrong]} for sample {wrong:N0}, but the model has {classes} classes, 0 to {classes - 1}: give the labels of this model.");
        }
    }

    /// <summary>The first of the greatest elements, as on the board.</summary>
    private static int Greatest(ReadOnlySpan<byte> output, TensorType type) => type switch
    {
        TensorType.Float32 => OutputValues.Greatest(MemoryMarshal.Cast<byte, float>(output)),
        TensorType.Int16 => OutputValues.Greatest(MemoryMarshal.Cast<byte, short>(output)),
        _ => OutputValues.Greatest(MemoryMarshal.Cast<byte, sbyte>(output)),
    };

    private static string NameOf(BlobModel model, int label) =>
        label < model.Labels.Count ? model.Labels[label] : label.ToString(CultureInfo.InvariantCulture);
}
