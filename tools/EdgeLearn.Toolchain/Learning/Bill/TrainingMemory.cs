namespace EdgeLearn.Toolchain.Learning.Bill;

/// <summary>What training takes from a board's managed heap in bytes, by nanoCLR's own rule: every object and array that stays.</summary>
/// <param name="Activations">The arena, with all activations that the backward pass needs.</param>
/// <param name="Weights">The weights that train, biases and multipliers among them.</param>
/// <param name="HiddenBits">What lies below them.</param>
/// <param name="Momentum">Their velocities.</param>
/// <param name="Waiting">Steps that wait for the end of their batch.</param>
/// <param name="Errors">Error tensors, their sums, and the gradient of a row.</param>
/// <param name="Replay">Samples that are kept to be learned again.</param>
/// <param name="Gate">Samples that are held back, and the last good weights.</param>
/// <param name="Model">The model file in memory; the frozen layers' weights are there.</param>
/// <param name="Other">Everything else: the kernels, the plan, the learner.</param>
/// <param name="LargestObject">The size of the largest array, which must be one piece; part of the others.</param>
public sealed record TrainingMemory(
    long Activations, long Weights, long HiddenBits, long Momentum, long Waiting, long Errors, long Replay, long Gate, long Model, long Other, long LargestObject)
{
    /// <summary>Everything.</summary>
    public long Total => Activations + Weights + HiddenBits + Momentum + Waiting + Errors + Replay + Gate + Model + Other;
}
