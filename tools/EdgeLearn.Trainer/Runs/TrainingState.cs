using EdgeLearn.Toolchain.Training;
using EdgeLearn.Trainer.Networks;
using EdgeLearn.Trainer.Optimization;
using EdgeLearn.Trainer.Pruning;
using EdgeLearn.Trainer.Quantization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Runs;

/// <summary>Everything that training changes.</summary>
internal sealed class TrainingState
{
    private readonly TrainingJob _job;

    /// <summary>The state before the first epoch.</summary>
    public TrainingState(Network network, TrainingJob job)
    {
        _job = job;
        Network = network;
        Initialization.Fill(network, job.InitialWeights, job.Seed, Frozen);
        if (job.BatchNormalization)
        {
            network.AddNormalizations(Frozen);
        }

        foreach (TrainedWeights layer in network.Layers.Where(layer => Frozen.Contains(layer.Position)))
        {
            network.Parameter(layer.Tensor).requires_grad = false;
            foreach (var bias in TrainedWeights.BiasesOf(layer.Operator))
            {
                network.Parameter(bias).requires_grad = false;
            }
        }

        Masks = job.Pruning is null ? null : new PruningMasks(network, job.Pruning);
        Optimizer = MakeOptimizer();
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>What rounds as int8 does; null before quantization-aware training begins.</summary>
    public FakeQuantizer? Quantizer { get; private set; }

    /// <summary>What is pruned; null without pruning.</summary>
    public PruningMasks? Masks { get; }

    /// <summary>The optimizer.</summary>
    public OptimizerHelper Optimizer { get; private set; }

    /// <summary>The parameters that train.</summary>
    public IEnumerable<Parameter> Trained => AllParameters.Where(parameter => parameter.requires_grad);

    /// <summary>All tensors that the optimizer does not keep, always in the same order.</summary>
    public IEnumerable<Tensor> Tensors =>
    [
        .. AllParameters,
        .. Normalizations.SelectMany(normalization => new[] { normalization.Mean, normalization.Variance }),
        .. Masks?.Masks ?? [],
        .. Quantizer?.Kept ?? [],
    ];

    private IReadOnlyList<int> Frozen => _job.Frozen ?? [];

    private IEnumerable<BatchNormalization> Normalizations =>
        Network.Graph.Operators.Where(Network.Normalizations.ContainsKey).Select(graphOperator => Network.Normalizations[graphOperator]);

    private IEnumerable<Parameter> AllParameters =>
    [
        .. Network.Parameters.Select(pair => pair.Value),
        .. Normalizations.SelectMany(normalization => new[] { normalization.Gain, normalization.Offset }),
        .. Quantizer?.Steps ?? [],
    ];

    /// <summary>From here on values are rounded; normalizations are folded, and the optimizer begins anew.</summary>
    /// <param name="samples">Inputs to find ranges with.</param>
    public void BeginQuantization(Tensor samples)
    {
        Network.FoldNormalizations();
        Quantizer = new FakeQuantizer(Network, _job.Quantization!, samples);
        Optimizer = MakeOptimizer();
    }

    /// <summary>The graph as it is now. After quantization-aware training its weights are whole multiples of their steps.</summary>
    public Toolchain.Graphs.Graph ToGraph()
    {
        using IDisposable noGradient = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Network.FoldNormalizations();
        return Network.ToGraph(Quantizer is { } quantizer ? layer => quantizer.Weights(layer.Tensor, Network.Parameter(layer.Tensor)) : null);
    }

    private OptimizerHelper MakeOptimizer()
    {
        var weights = Network.Layers.Select(WeightsOf).ToHashSet(ReferenceEqualityComparer.Instance);
        return Optimizers.Make(
            _job.Optimizer ?? new(), Trained.Where(parameter => weights.Contains(parameter)), Trained.Where(parameter => !weights.Contains(parameter)));

        Parameter WeightsOf(TrainedWeights layer) => Network.Parameter(layer.Tensor);
    }
}
