using EdgeLearn.Toolchain.Training;
using EdgeLearn.Trainer.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Pruning;

/// <summary>Which weights are zero for good: those of the smallest magnitude, more of them as training goes on.</summary>
internal sealed class PruningMasks
{
    private const int BlockOutputs = 3;

    private readonly Network _network;
    private readonly PruningOptions _options;
    private readonly Dictionary<TrainedWeights, float> _targets = [];
    private readonly Dictionary<TrainedWeights, Tensor> _masks = [];
    private readonly Dictionary<TrainedWeights, float> _firstSparsities = [];

    /// <summary>Begins with the zeros that the network has, where they are to stay.</summary>
    public PruningMasks(Network network, PruningOptions options)
    {
        _network = network;
        _options = options;
        foreach (TrainedWeights layer in network.Layers)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            Tensor weights = network.Parameter(layer.Tensor).detach();
            float? own = options.Layers?.FirstOrDefault(given => given.Operator == layer.Position)?.Sparsity;
            bool isExcluded = options.Exclude?.Contains(layer.Position) == true;
            float target = own ?? (layer.IsPrunable && !isExcluded ? options.Sparsity : 0);
            Tensor mask = options.KeepZeros ? weights.ne(0).to(ScalarType.Float32) : torch.ones_like(weights);
            float first = 1 - mask.mean().item<float>();
            if (target > 0 || first > 0)
            {
                _masks.Add(layer, mask.MoveToOuterDisposeScope());
                _targets.Add(layer, target);
                _firstSparsities.Add(layer, first);
            }
        }
    }

    /// <summary>The masks, 1 for a weight that stays, in the network's order.</summary>
    public IEnumerable<Tensor> Masks => _network.Layers.Where(_masks.ContainsKey).Select(layer => _masks[layer]);

    /// <summary>The part of the weights of pruned layers that are zero.</summary>
    public double Sparsity
    {
        get
        {
            double all = 0, kept = 0;
            foreach (Tensor mask in _masks.Values)
            {
                all += mask.numel();
                using Tensor sum = mask.sum();
                kept += sum.item<float>();
            }

            return all == 0 ? 0 : 1 - (kept / all);
        }
    }

    /// <summary>How far the schedule is at a time, 0 to 1: a cubic that prunes much at first, when there is most to choose from.</summary>
    /// <param name="epoch">The time in epochs, with the part of the running one.</param>
    internal double Progress(double epoch)
    {
        double length = _options.EndEpoch - _options.StartEpoch;
        double time = length > 0 ? Math.Clamp((epoch - _options.StartEpoch) / length, 0, 1) : epoch >= _options.StartEpoch ? 1 : 0;
        return 1 - Math.Pow(1 - time, 3);
    }

    /// <summary>Prunes to what the schedule says at a time; what was pruned stays so.</summary>
    public void Update(double epoch)
    {
        double progress = Progress(epoch);
        foreach ((TrainedWeights layer, Tensor mask) in _masks)
        {
            double sparsity = _firstSparsities[layer] + (Math.Max(_targets[layer] - _firstSparsities[layer], 0) * progress);
            Prune(layer, mask, sparsity);
        }

        Apply();
    }

    /// <summary>Sets pruned weights to zero, after a step has moved them.</summary>
    public void Apply()
    {
        using IDisposable noGradient = torch.no_grad();
        foreach ((TrainedWeights layer, Tensor mask) in _masks)
        {
            _network.Parameter(layer.Tensor).mul_(mask);
        }
    }

    private void Prune(TrainedWeights layer, Tensor mask, double sparsity)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        float[] weights = _network.Parameter(layer.Tensor).detach().contiguous().data<float>().ToArray();
        float[] kept = mask.data<float>().ToArray();
        bool inBlocks = _options.Blocks && layer.ChannelAxis == 0;
        int rows = inBlocks ? layer.Channels : 1;
        int columns = weights.Length / rows;
        int height = inBlocks ? BlockOutputs : 1;

        // A block is a few outputs of one input; what is gone already comes first.
        (double Magnitude, int Row, int Column)[] blocks = new (double, int, int)[(rows + height - 1) / height * columns];
        for (int row = 0, i = 0; row < rows; row += height)
        {
            for (int column = 0; column < columns; column++, i++)
            {
                double magnitude = 0;
                for (int r = row; r < Math.Min(row + height, rows); r++)
                {
                    int place = (r * columns) + column;
                    magnitude += kept[place] == 0 ? -1e30 : Math.Abs(weights[place]);
                }

                blocks[i] = (magnitude, row, column);
            }
        }

        foreach ((_, int row, int column) in blocks.OrderBy(block => block.Magnitude).Take((int)Math.Round(sparsity * blocks.Length)))
        {
            for (int r = row; r < Math.Min(row + height, rows); r++)
            {
                kept[(r * columns) + column] = 0;
            }
        }

        mask.copy_(torch.tensor(kept, mask.shape));
    }
}
