namespace EdgeLearn.Toolchain.Training;

/// <summary>Random affine changes of images, whose samples are (rows, columns) or (rows, columns, channels). What comes in from beyond the edges is 0.</summary>
/// <param name="Turn">The farthest turn about the middle, in degrees.</param>
/// <param name="Zoom">How much larger or smaller an image may become, each direction for itself: 0.1 is 10 %.</param>
/// <param name="Shear">How far a row may slide along the next one, in pixels a row.</param>
/// <param name="Shift">The farthest shift in each direction, in pixels.</param>
public sealed record ImageAugmentationOptions(float Turn = 0, float Zoom = 0, float Shear = 0, float Shift = 0);
