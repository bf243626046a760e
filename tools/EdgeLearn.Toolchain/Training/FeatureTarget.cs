namespace EdgeLearn.Toolchain.Training;

/// <summary>What a tensor of the student should be for every training sample (Romero et al. 2015, FitNets, without a regressor).</summary>
/// <param name="Tensor">The number of the tensor in the graph.</param>
/// <param name="File">A file of the teacher's values, one sample after the other, of the tensor's shape.</param>
/// <param name="Weight">The factor of the mean squared difference in the loss.</param>
/// <param name="Output">The output of the job's teacher that the file is written from; null where the file is there.</param>
public sealed record FeatureTarget(int Tensor, string File, float Weight = 1, string? Output = null);
