using EdgeLearn.Toolchain.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Networks;

/// <summary>Random weights to begin with.</summary>
internal static class Initialization
{
    /// <summary>Fills the weights of a network, in its order; the same seed gives the same ones.</summary>
    public static void Fill(Network network, InitialWeights kind, int seed, IEnumerable<int> except)
    {
        if (kind == InitialWeights.Graph)
        {
            return;
        }

        using IDisposable noGradient = torch.no_grad();
        using var generator = new Generator((ulong)seed);
        foreach (TrainedWeights layer in network.Layers.Where(layer => !except.Contains(layer.Position)))
        {
            using DisposeScope scope = torch.NewDisposeScope();
            Tensor weights = network.Parameter(layer.Tensor);
            weights.copy_(kind == InitialWeights.He
                ? torch.randn(weights.shape, generator: generator) * Math.Sqrt(2.0 / layer.FanIn)
                : ((torch.rand(weights.shape, generator: generator) * 2) - 1) * Math.Sqrt(6.0 / (layer.FanIn + layer.FanOut)));
            foreach (var bias in TrainedWeights.BiasesOf(layer.Operator))
            {
                network.Parameter(bias).zero_();
            }
        }
    }
}
