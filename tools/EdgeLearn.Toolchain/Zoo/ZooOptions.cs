namespace EdgeLearn.Toolchain.Zoo;

/// <summary>A network of the zoo.</summary>
/// <param name="Network">Which one.</param>
/// <param name="Width">Channels of the first layer, or units of a dense one; 0 for what is usual for the network.</param>
/// <param name="Depth">Blocks, or hidden layers; 0 for what is usual.</param>
/// <param name="Bottleneck">Units in the middle of an autoencoder.</param>
/// <param name="Embedding">Outputs without classes, for a network that learns by episodes; 0 for a classifier.</param>
public sealed record ZooOptions(ZooNetwork Network, int Width = 0, int Depth = 0, int Bottleneck = 8, int Embedding = 0);
