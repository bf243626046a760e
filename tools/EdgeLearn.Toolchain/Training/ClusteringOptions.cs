namespace EdgeLearn.Toolchain.Training;

/// <summary>
/// Weights of a layer that share a few int8 values (Han et al. 2016, "Deep Compression"), so that the packed model becomes small. The values are found anew at
/// the beginning of each epoch, by k-means over the layer's rounded weights, in which 0 stays 0; a weight is computed with as the nearest of them, while the gradient
/// passes through to the weight itself. Needs quantization-aware training.
/// </summary>
/// <param name="Clusters">The most values of a layer, 0 among them: 2 to 255.</param>
/// <param name="StartEpoch">The epochs before that do not cluster; not before quantization begins.</param>
/// <param name="Layers">Values of single operators in place of <paramref name="Clusters"/>; 0 for a layer that is not clustered.</param>
public sealed record ClusteringOptions(int Clusters = 16, int StartEpoch = 0, IReadOnlyList<LayerClusters>? Layers = null);
