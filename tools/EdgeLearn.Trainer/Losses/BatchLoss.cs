using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Losses;

/// <summary>What a batch costs.</summary>
/// <param name="Value">The loss, a scalar with gradients.</param>
/// <param name="Right">How many samples were right; null without classes.</param>
/// <param name="Count">How many were asked.</param>
internal readonly record struct BatchLoss(Tensor Value, long? Right, long Count);
