using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Training;

/// <summary>Checks the figures of a job, before long work.</summary>
internal static class JobCheck
{
    /// <summary>Refuses a job that cannot be done.</summary>
    /// <exception cref="ModelException">The message names the key.</exception>
    public static void Verify(TrainingJob job, Graph graph)
    {
        Require(job.Epochs >= 1, "epochs", "at least 1");
        Require(job.BatchSize >= 1, "batchSize", "at least 1");
        Require(job.Threads >= 1, "threads", "at least 1");
        Verify(job.Loss ?? new(), graph);
        Verify(job.Optimizer ?? new());
        Verify(job.Schedule ?? new());
        Require(job.EarlyStop is null || job.Validation is not null, "earlyStop", "left out where there is no validation data");
        Require(job.EarlyStop is null or { Patience: >= 0 }, "earlyStop.patience", "at least 0");
        RequireOperators(job.Frozen, "frozen", graph);
        Verify(job.Augmentation, graph);
        Verify(job.Quantization, job, graph);
        Verify(job.Pruning, graph);
        Verify(job.Clustering, job, graph);
        Verify(job.Distillation, job, graph);
    }

    private static void Verify(LossOptions loss, Graph graph)
    {
        Require(loss.LabelSmoothing is >= 0 and < 1, "loss.labelSmoothing", "at least 0 and below 1");
        Require(loss is { Ways: >= 2, Shots: >= 1, Queries: >= 1, Episodes: >= 1 }, "loss.ways, shots, queries, episodes", "at least 2, 1, 1 and 1");
        Require(
            !(loss.Turns || loss.Mirrors) || (loss.Kind == LossKind.Prototypical && graph.Inputs[0].Shape is [_, var rows, var columns, ..] && rows == columns),
            "loss.turns, mirrors", "left out unless the loss is prototypical and samples are square images");
    }

    private static void Verify(OptimizerOptions optimizer)
    {
        Require(optimizer.LearningRate > 0 && float.IsFinite(optimizer.LearningRate), "optimizer.learningRate", "positive");
        Require(optimizer.Momentum is >= 0 and < 1, "optimizer.momentum", "at least 0 and below 1");
        Require(optimizer.WeightDecay >= 0, "optimizer.weightDecay", "at least 0");
        Require(optimizer.GradientClip >= 0, "optimizer.gradientClip", "at least 0");
    }

    private static void Verify(ScheduleOptions schedule)
    {
        Require(schedule.WarmUpEpochs >= 0, "schedule.warmUpEpochs", "at least 0");
        Require(schedule.FinalFactor is >= 0 and <= 1, "schedule.finalFactor", "from 0 to 1");
        Require(schedule is { StepEpochs: >= 1, StepFactor: > 0 }, "schedule.stepEpochs, stepFactor", "at least 1 and positive");
    }

    private static void Verify(AugmentationOptions? augmentation, Graph graph)
    {
        Require(augmentation is null or { Noise: >= 0, Shift: >= 0, TimeWarp: >= 0 and < 1 }, "augmentation.noise, shift, timeWarp", "at least 0, the last one below 1");
        Require(
            augmentation is null || (augmentation.TimeAxis >= 0 && augmentation.TimeAxis < graph.Inputs[0].Shape.Length - 1),
            "augmentation.timeAxis",
            $"a dimension of samples of {Text.Shape(graph.Inputs[0].Shape[1..])}");
        Require(
            augmentation?.Image is null || (augmentation.Image is { Turn: >= 0, Zoom: >= 0 and < 1, Shear: >= 0, Shift: >= 0 } && graph.Inputs[0].Shape.Length is 3 or 4),
            "augmentation.image", "for samples of (rows, columns) or (rows, columns, channels), with 'turn', 'zoom', 'shear' and 'shift' of at least 0 and a 'zoom' below 1");
    }

    private static void Verify(QuantizationAwareOptions? quantization, TrainingJob job, Graph graph)
    {
        if (quantization is null)
        {
            return;
        }

        Require(quantization.StartEpoch >= (job.BatchNormalization ? 1 : 0) && quantization.StartEpoch < job.Epochs, "quantization.startEpoch",
            "below the number of epochs, and at least 1 with batch normalization, which needs epochs to be folded from");
        Require(quantization.CalibrationSamples >= 1, "quantization.calibrationSamples", "at least 1");
        Require(IsWidth(quantization.WeightBits) && (quantization.Layers ?? []).All(layer => IsWidth(layer.Bits)), "quantization.weightBits, layers", "8, 4 or 2 bits");
        RequireOperators(quantization.Layers?.Select(layer => layer.Operator), "quantization.layers", graph);
        foreach (TensorQuantization range in quantization.Ranges ?? [])
        {
            Require(range.Tensor >= 0 && range.Tensor < graph.Tensors.Count, "quantization.ranges", $"tensors of the graph, 0 to {graph.Tensors.Count - 1}");
            Require(range.Scale > 0 && float.IsFinite(range.Scale) && range.ZeroPoint is >= sbyte.MinValue and <= sbyte.MaxValue,
                "quantization.ranges", "positive scales and zero points from -128 to 127");
        }

        static bool IsWidth(int bits) => bits is 8 or 4 or 2;
    }

    private static void Verify(PruningOptions? pruning, Graph graph)
    {
        if (pruning is null)
        {
            return;
        }

        Require(pruning.Sparsity is >= 0 and < 1 && (pruning.Layers ?? []).All(layer => layer.Sparsity is >= 0 and < 1), "pruning.sparsity", "at least 0 and below 1");
        Require(pruning.StartEpoch >= 0 && pruning.EndEpoch >= pruning.StartEpoch, "pruning.startEpoch, endEpoch", "at least 0, and the end not before the start");
        Require(pruning.StepsPerEpoch >= 1, "pruning.stepsPerEpoch", "at least 1");
        RequireOperators(pruning.Exclude, "pruning.exclude", graph);
        RequireOperators(pruning.Layers?.Select(layer => layer.Operator), "pruning.layers", graph);
    }

    private static void Verify(ClusteringOptions? clustering, TrainingJob job, Graph graph)
    {
        if (clustering is null)
        {
            return;
        }

        Require(job.Quantization is not null, "clustering", "left out without quantization: it clusters the integers");
        Require(clustering.StartEpoch >= job.Quantization!.StartEpoch && clustering.StartEpoch < job.Epochs, "clustering.startEpoch", "below the number of epochs, and not before quantization begins");
        Require(IsNumber(clustering.Clusters) && (clustering.Layers ?? []).All(layer => layer.Clusters == 0 || IsNumber(layer.Clusters)), "clustering.clusters, layers", $"2 to {Codebook.MostClusters}, or 0 for a layer that keeps its values");
        RequireOperators(clustering.Layers?.Select(layer => layer.Operator), "clustering.layers", graph);

        static bool IsNumber(int clusters) => clusters is >= 2 and <= Codebook.MostClusters;
    }

    private static void Verify(DistillationOptions? distillation, TrainingJob job, Graph graph)
    {
        if (distillation is null)
        {
            return;
        }

        Require(distillation.Weight is >= 0 and <= 1, "distillation.weight", "from 0 to 1");
        Require(distillation.Temperature > 0, "distillation.temperature", "positive");
        Require(distillation.Logits is null || (job.Loss ?? new()).Kind == LossKind.CrossEntropy, "distillation.logits", "left out unless the loss is crossEntropy");
        Require((job.Loss ?? new()).Kind != LossKind.Prototypical, "distillation", "left out where the loss is prototypical");
        foreach (FeatureTarget feature in distillation.Features ?? [])
        {
            Require(
                feature.Tensor >= 0 && feature.Tensor < graph.Tensors.Count && !graph.Tensors[feature.Tensor].IsConstant,
                "distillation.features",
                "about tensors that the graph computes");
        }
    }

    private static void RequireOperators(IEnumerable<int>? operators, string key, Graph graph) => Require(
        (operators ?? []).All(number => number >= 0 && number < graph.Operators.Count), key, $"about operators of the graph, 0 to {graph.Operators.Count - 1}");

    private static void Require(bool fact, string key, string rule)
    {
        if (!fact)
        {
            throw new ModelException($"The job's '{key}' must be {rule}.");
        }
    }
}
