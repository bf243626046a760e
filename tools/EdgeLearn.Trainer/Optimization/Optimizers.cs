using EdgeLearn.Toolchain.Training;
using TorchSharp.Modules;
using Optim = TorchSharp.torch.optim;

namespace EdgeLearn.Trainer.Optimization;

/// <summary>Makes optimizers.</summary>
internal static class Optimizers
{
    /// <summary>Makes an optimizer.</summary>
    /// <param name="options">Which.</param>
    /// <param name="decaying">Weights.</param>
    /// <param name="others">Biases, normalization, steps: what does not decay.</param>
    public static OptimizerHelper Make(Toolchain.Training.OptimizerOptions options, IEnumerable<Parameter> decaying, IEnumerable<Parameter> others)
    {
        (Parameter[] Parameters, float Decay)[] groups = [([.. decaying], options.WeightDecay), ([.. others], 0)];
        groups = [.. groups.Where(group => group.Parameters.Length > 0)];
        double rate = options.LearningRate;
        return options.Kind == OptimizerKind.Adam
            ? Optim.AdamW(groups.Select(group => new AdamW.ParamGroup(group.Parameters, rate, weight_decay: group.Decay)), rate)
            : Optim.SGD(groups.Select(group => new SGD.ParamGroup(group.Parameters, rate, options.Momentum, weight_decay: group.Decay)), rate, options.Momentum);
    }
}
