namespace EdgeLearn.Toolchain.Training;

/// <summary>The learning rate over time; it changes with every batch.</summary>
/// <param name="Kind">How it changes.</param>
/// <param name="WarmUpEpochs">Epochs in which it rises from 0; may be a fraction.</param>
/// <param name="FinalFactor">What is left of it at the end of a cosine, 0 to 1.</param>
/// <param name="StepEpochs">Epochs between steps.</param>
/// <param name="StepFactor">What a step multiplies it by.</param>
public sealed record ScheduleOptions(
    ScheduleKind Kind = ScheduleKind.Cosine, float WarmUpEpochs = 0, float FinalFactor = 0.01f, int StepEpochs = 10, float StepFactor = 0.1f);
