using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Passes;
using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Quantizing.Weights;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Toolchain.Recipes.Steps;

/// <summary>Hands the network to the trainer.</summary>
/// <param name="options">How to train.</param>
internal sealed class TrainingStep(TrainStep options) : IRecipeStep
{
    /// <inheritdoc/>
    public string Name => string.Join(
        " + ", new[]
            {
                "train", options.Pruning is null ? "" : "prune", options.Quantization is null ? "" : "quantize", options.Clustering is null ? "" : "cluster",
                options.Teacher is null ? "" : "distil",
            }.Where(part => part.Length > 0));

    /// <inheritdoc/>
    public void Check(string recipe)
    {
        // The trainer checks the rest.
        if (options is { ChosenBits: true, Quantization: null })
        {
            throw new ModelException($"{recipe} has a 'train' with 'chosenBits' but without 'quantization': add it.");
        }
    }

    /// <inheritdoc/>
    public async Task<NetworkState> RunAsync(NetworkState network, StepScope scope)
    {
        PreparedData data = scope.Context.Data;
        Graph graph = ActivationFusion.Apply(network.Floats);
        string program = TrainerLocator.Find(scope.Context.Trainer);
        Directory.CreateDirectory(scope.Folder);
        var files = new TrainingFolder(scope.Folder);
        int[] train = data.Data.Split.Train;
        int[] validation = data.Data.Split.Validation;
        bool goesOn = network.IsTrained && !options.Restart;
        var job = new TrainingJob(
            options.Epochs, Write(files, data, "train", train), validation.Length == 0 ? null : Write(files, data, "validation", validation),
            BatchSize: options.BatchSize, Seed: scope.Context.Recipe.Seed, Loss: options.Loss, Optimizer: options.Optimizer, Schedule: options.Schedule,
            EarlyStop: options.EarlyStop, InitialWeights: goesOn ? InitialWeights.Graph : InitialWeights.He, BatchNormalization: options.BatchNormalization,
            Augmentation: options.Augmentation, Quantization: Quantization(graph, network, data), Pruning: options.Pruning, Clustering: options.Clustering,
            Distillation: Teach(graph, files, scope.Context));
        files.WriteJob(job, graph);
        var reports = new Progress<TrainingProgress>(at => scope.Progress(
            (at.Epoch - 1 + ((double)at.Batch / Math.Max(1, at.Batches))) / Math.Max(1, at.Epochs), at.SecondsLeft));
        TrainingResult result = await TrainerProcess.RunAsync(program, files, reports, scope.Cancellation).ConfigureAwait(false);
        Graph trained = files.ReadTrainedGraph();
        return network with
        {
            Floats = trained,
            IsTrained = true,
            Layers = [],
            Integers = result.Quantization is { } learned ? AwareQuantizer.Quantize(trained, learned) : null,
            Training = result,
        };
    }

    private static TrainingData Write(TrainingFolder files, PreparedData data, string name, int[] indices)
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
    private QuantizationAwareOptions? Quantization(Graph graph, NetworkState network, PreparedData data)
    {
        QuantizationAwareOptions? quantization = options.ChosenBits ? options.Quantization! with { Layers = Chosen(graph, network) } : options.Quantization;
        if (quantization is null || data.InputQuantization is not { } input)
        {
            return quantization;
        }

        int tensor = graph.Tensors.ToList().IndexOf(graph.Inputs[0]);
        return quantization with { Ranges = [.. quantization.Ranges ?? [], new TensorQuantization(tensor, input.Scale, input.ZeroPoint)] };
    }

    private static LayerBits[] Chosen(Graph graph, NetworkState network) => network.ChosenBits is { } bits
        ? [.. WeightedLayer.All(graph).Zip(bits, (layer, width) => new LayerBits(layer.Operator.Index, width))]
        : throw new ModelException("A 'train' with 'chosenBits' needs a 'quantize' with a 'budget' before it, which chooses them.");

    private DistillationOptions? Teach(Graph network, TrainingFolder files, BuildContext context)
    {
        if (options.Teacher is not { } teacher)
        {
            return null;
        }

        var teaching = new Teaching(teacher, network, files);
        return Teaching.IsOnnx(teacher.Model)
            ? teaching.Leave(context.ReadFile(teacher.Model!))
            : teaching.Ask(teacher.Model is null ? network : context.ReadModel(teacher.Model), context.Data.Samples(context.Data.Data.Split.Train));
    }
}
