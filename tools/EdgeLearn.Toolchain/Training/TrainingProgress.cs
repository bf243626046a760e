namespace EdgeLearn.Toolchain.Training;

/// <summary>How far training is: a line of the trainer's standard output.</summary>
/// <param name="Epoch">The running epoch, from 1.</param>
/// <param name="Epochs">Their number.</param>
/// <param name="Batch">Batches of this epoch that are done.</param>
/// <param name="Batches">Batches of an epoch.</param>
/// <param name="SecondsLeft">How long it will take at most, by the time that it took so far.</param>
/// <param name="Finished">The epoch that has just ended; null in between.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, int Batch, int Batches, double SecondsLeft, EpochRecord? Finished = null);
