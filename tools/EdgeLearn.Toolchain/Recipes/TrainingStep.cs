using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Passes;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>Hands a step of a recipe to the trainer.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="data">Its samples.</param>
/// <param name="folder">Where the trainer works.</param>
/// <param name="readModel">Reads a float model.</param>
internal sealed class TrainingStep(Recipe recipe, PreparedData data, string folder, Func<string, Graph> readModel)
{
    private const string TeacherFile = "teacher.npy";

    /// <summary>Trains.</summary>
    /// <param name="step">How.</param>
    /// <param name="network">The network.</param>
    /// <param name="isTrained">Whether its weights are where training starts.</param>
    /// <param name="trainer">The path of the trainer; null to look for it.</param>
    /// <param name="progress">Told the share that is done, and the seconds that are left.</param>
    /// <param name="cancellation">Ends the training.</param>
    public async Task<(Graph Graph, TrainingResult Result)> RunAsync(
        TrainStep step, Graph network, bool isTrained, string? trainer, Action<double, double> progress, CancellationToken cancellation)
    {
        network = ActivationFusion.Apply(network);
        string program = TrainerLocator.Find(trainer);
        Directory.CreateDirectory(folder);
        var files = new TrainingFolder(folder);
        int[] train = data.Data.Split.Train;
        int[] validation = data.Data.Split.Validation;
        var job = new TrainingJob(
            step.Epochs, Write(files, "train", train), validation.Length == 0 ? null : Write(files, "validation", validation),
            BatchSize: step.BatchSize, Seed: recipe.Seed, Loss: step.Loss, Optimizer: step.Optimizer, Schedule: step.Schedule, EarlyStop: step.EarlyStop,
            InitialWeights: isTrained ? InitialWeights.Graph : InitialWeights.He, BatchNormalization: step.BatchNormalization, Augmentation: step.Augmentation,
            Quantization: Quantization(step, network), Pruning: step.Pruning, Clustering: step.Clustering, Distillation: Teach(step, network, files, train));
        files.WriteJob(job, network);
        var reports = new Progress<TrainingProgress>(at => progress(
            (at.Epoch - 1 + ((double)at.Batch / Math.Max(1, at.Batches))) / Math.Max(1, at.Epochs), at.SecondsLeft));
        TrainingResult result = await TrainerProcess.RunAsync(program, files, reports, cancellation).ConfigureAwait(false);
        return (files.ReadTrainedGraph(), result);
    }

    private TrainingData Write(TrainingFolder files, string name, int[] indices)
    {
        bool hasLabels = data.Data.Labels.Length > 0;
        files.WriteArray($"{name}.npy", data.Array(indices));
        if (hasLabels)
        {
            files.WriteArray($"{name}-labels.npy", NumericArray.Of(data.Data.LabelsOf(indices), indices.Length));
        }

        return new TrainingData($"{name}.npy", hasLabels ? $"{name}-labels.npy" : null);
    }

    // Features come in a quantization of their own, which training keeps.
    private QuantizationAwareOptions? Quantization(TrainStep step, Graph network)
    {
        if (step.Quantization is not { } quantization || data.InputQuantization is not { } input)
        {
            return step.Quantization;
        }

        int tensor = network.Tensors.ToList().IndexOf(network.Inputs[0]);
        return quantization with { Ranges = [.. quantization.Ranges ?? [], new TensorQuantization(tensor, input.Scale, input.ZeroPoint)] };
    }

    private DistillationOptions? Teach(TrainStep step, Graph network, TrainingFolder files, int[] indices)
    {
        if (step.Teacher is not { } teacher)
        {
            return null;
        }

        Graph graph = teacher.Model is null ? network : readModel(teacher.Model);
        var executor = new FloatExecutor(graph);
        GraphOperator last = graph.Operators[^1];
        GraphTensor logits = last.Kind == OperatorKind.Softmax ? last.Inputs[0]! : graph.Outputs[0];
        var answers = new List<float>();
        foreach (float[][] sample in data.Samples(indices))
        {
            executor.ResetState();
            executor.Run(sample);
            answers.AddRange(executor.Values(logits));
        }

        files.WriteArray(TeacherFile, NumericArray.Of(answers.ToArray(), indices.Length, answers.Count / indices.Length));
        return new DistillationOptions(TeacherFile, teacher.Weight, teacher.Temperature);
    }
}
