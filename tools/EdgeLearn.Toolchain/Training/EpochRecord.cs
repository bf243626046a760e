namespace EdgeLearn.Toolchain.Training;

/// <summary>How an epoch went.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="LearningRate">The learning rate of its last step.</param>
/// <param name="Loss">The mean loss over its batches.</param>
/// <param name="Accuracy">The part of training samples that were right, as the batches went; null without classes.</param>
/// <param name="ValidationLoss">The loss on the validation data; null without any.</param>
/// <param name="ValidationAccuracy">The part of validation samples that were right.</param>
/// <param name="Sparsity">The part of prunable weights that are zero; null without pruning.</param>
public sealed record EpochRecord(
    int Epoch, double LearningRate, double Loss, double? Accuracy = null, double? ValidationLoss = null, double? ValidationAccuracy = null, double? Sparsity = null);
