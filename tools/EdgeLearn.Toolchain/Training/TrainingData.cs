namespace EdgeLearn.Toolchain.Training;

/// <summary>The files of a data set in a job's folder: .npy, the samples along the first dimension.</summary>
/// <param name="Inputs">Float32, of the shape of the graph's input after the first dimension.</param>
/// <param name="Labels">Int32, the class of each sample; null where the loss needs none.</param>
/// <param name="Targets">Float32, what the output should be; null for the input itself.</param>
public sealed record TrainingData(string Inputs, string? Labels = null, string? Targets = null);
