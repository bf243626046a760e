using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Trainer.Teachers;

/// <summary>Asks a job's ONNX teacher about the training samples and writes what it says to the files that the job names.</summary>
internal static class TeacherAnswers
{
    private const float LeastProbability = 1e-7f;
    private const float SumTolerance = 1e-3f;

    /// <summary>Writes the files; nothing where the job has no such teacher.</summary>
    /// <exception cref="ModelException">The teacher cannot be asked, or its answers do not fit the network.</exception>
    public static void Write(TrainingFolder folder, TrainingJob job, Graph graph)
    {
        if (job.Distillation is not { Model: { } model } distillation)
        {
            return;
        }

        NumericArray inputs = folder.ReadArray(job.Train.Inputs);
        using var teacher = new OnnxTeacher(folder.ReadFile(model.File), model, graph.Inputs[0].Shape[1..]);
        string output = model.Output ?? teacher.Outputs[0];
        FeatureTarget[] features = [.. (distillation.Features ?? []).Where(feature => feature.Output is not null)];
        string[] asked = [.. features.Select(feature => feature.Output!).Concat(distillation.Logits is null ? [] : [output]).Distinct()];
        float[][][] answers = teacher.Ask(inputs.ToSingles(), inputs.Shape[0], asked);
        if (distillation.Logits is { } file)
        {
            float[][] rows = answers[Array.IndexOf(asked, output)];
            bool isLikely = model.Probabilities ?? rows.All(IsDistribution);
            Write(folder, file, isLikely ? [.. rows.Select(Logits)] : rows, [rows[0].Length]);
        }

        foreach (FeatureTarget feature in features)
        {
            float[][] rows = answers[Array.IndexOf(asked, feature.Output!)];
            GraphTensor tensor = graph.Tensors[feature.Tensor];
            if (rows[0].Length != tensor.ElementCount)
            {
                throw new ModelException(
                    $"The output '{Text.Printable(feature.Output!)}' of the teacher {UserFile.Quoted(model.File)} has {rows[0].Length} values for a sample, and the tensor that shall be like it is {Text.Shape(tensor.Shape[1..])}.");
            }

            Write(folder, feature.File, rows, tensor.Shape[1..]);
        }
    }

    private static void Write(TrainingFolder folder, string file, float[][] rows, int[] shape) =>
        folder.WriteArray(file, NumericArray.Of(rows.SelectMany(row => row).ToArray(), [rows.Length, .. shape]));

    private static bool IsDistribution(float[] row) => row.All(value => value is >= 0 and <= 1) && Math.Abs(row.Sum() - 1) < SumTolerance;

    // Logits are known but for a constant, which the softmax takes away again.
    private static float[] Logits(float[] probabilities) => Array.ConvertAll(probabilities, value => MathF.Log(Math.Max(value, LeastProbability)));
}
