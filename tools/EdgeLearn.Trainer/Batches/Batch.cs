using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Batches;

/// <summary>Samples of one step, along the first dimension.</summary>
/// <param name="Inputs">What goes into the network, augmented.</param>
/// <param name="CleanInputs">The same without augmentation.</param>
/// <param name="Labels">Classes, int64; null where there are none.</param>
/// <param name="Targets">What the output should be; null for the clean inputs.</param>
/// <param name="TeacherLogits">The teacher's logits; null without any.</param>
/// <param name="TeacherFeatures">The teacher's features, in the job's order.</param>
internal sealed record Batch(
    Tensor Inputs, Tensor CleanInputs, Tensor? Labels, Tensor? Targets, Tensor? TeacherLogits, IReadOnlyList<Tensor> TeacherFeatures);
