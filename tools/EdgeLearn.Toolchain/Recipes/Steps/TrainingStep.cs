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
    public void Check(Graph graph, BuildContext context)
    {
        PreparedData data = context.Data;
        TrainingData? validation = data.Data.Split.Validation.Length == 0 ? null : Files("validation", data);
        var teacher = options.Teacher is { } given ? new DistillationOptions(null, given.Weight, given.Temperature) : null;
        JobCheck.Verify(Job(context, Files("train", data), validation, options.Quantization, teacher), graph);
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
        TrainingJob job = Job(
            scope.Context, Write(files, data, "train", train), validation.Length == 0 ? null : Write(files, data, "validation", validation),
            Quantization(graph, network, data), Teach(graph, files, scope.Context));
        files.WriteJob(job with { InitialWeights = goesOn ? InitialWeights.Graph : InitialWeights.He }, graph);
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

    private TrainingJob Job(
        BuildContext context, TrainingData train, TrainingData? validation, QuantizationAwareOptions? quantization, DistillationOptions? distillation) => new(
        options.Epochs, train, validation, BatchSize: options.BatchSize, Seed: context.Recipe.Seed, Loss: options.Loss, Optimizer: options.Optimizer,
        Schedule: options.Schedule, EarlyStop: options.EarlyStop, BatchNormalization: options.BatchNormalization, Augmentation: options.Augmentation,
        Quantization: quantization, Pruning: options.Pruning, Clustering: options.Clustering, Distillation: distillation);

    private static TrainingData Files(string name, PreparedData data) => new($"{name}.npy", data.Data.Labels.Length > 0 ? $"{name}-labels.npy" : null);

    private static TrainingData Write(TrainingFolder files, PreparedData data, string name, int[] indices)
    {
        TrainingData written = Files(name, data);
        files.WriteArray(written.Inputs, data.Array(indices));
        if (written.Labels is { } labels)
        {
            files.WriteArray(labels, NumericArray.Of(data.Data.LabelsOf(indices), indices.Length));
        }

        return written;
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
