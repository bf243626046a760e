namespace EdgeLearn.Toolchain.Learning;

/// <summary>What of a model trains on the board.</summary>
/// <param name="Layers">How many layers with weights train, counted from the output; 0 for all.</param>
/// <param name="BiasesOnly">Whether only their biases do.</param>
/// <param name="Channels">The share of the output channels of each layer but the last that trains, above 0 to 1; those with the largest weights.</param>
public sealed record TrainingPlanOptions(int Layers = 0, bool BiasesOnly = false, double Channels = 1);
