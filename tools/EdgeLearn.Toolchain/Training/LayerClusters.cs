namespace EdgeLearn.Toolchain.Training;

/// <summary>How many values the weights of one layer may take.</summary>
/// <param name="Operator">The number of the operator in the graph.</param>
/// <param name="Clusters">The most values, 2 to 255; 0 for all.</param>
public sealed record LayerClusters(int Operator, int Clusters);
