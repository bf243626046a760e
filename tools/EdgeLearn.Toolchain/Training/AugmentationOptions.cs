namespace EdgeLearn.Toolchain.Training;

/// <summary>Random changes of the training inputs, new in every epoch. Time is a dimension of the samples.</summary>
/// <param name="Noise">The standard deviation of normal noise, in the unit of the inputs.</param>
/// <param name="Shift">The farthest shift along time in steps; the gap is filled with the sample's first or last step.</param>
/// <param name="TimeWarp">How much faster or slower a sample may become: 0.1 is 10 %. It is stretched about its middle.</param>
/// <param name="TimeAxis">The dimension of a sample, without the batch, that is time.</param>
/// <param name="Image">What happens to images; null for nothing.</param>
public sealed record AugmentationOptions(float Noise = 0, int Shift = 0, float TimeWarp = 0, int TimeAxis = 0, ImageAugmentationOptions? Image = null);
