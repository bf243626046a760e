namespace EdgeLearn.Toolchain.Recipes;

/// <summary>What the network was after a step.</summary>
/// <param name="Name">The step.</param>
/// <param name="IsInteger">Whether it is an int8 model that was measured.</param>
/// <param name="Accuracy">The share of test samples that it classifies rightly; null where there are no classes.</param>
/// <param name="Error">The mean squared error of its reconstructions; null for a classifier.</param>
/// <param name="WeightBytes">Bytes of its weights, as they would be stored.</param>
/// <param name="ZeroWeights">The share of its weights that are zero.</param>
/// <param name="CostUnits">What an inference of the compiled model costs; null for a float network.</param>
/// <param name="Seconds">What the step took; less when it went on from earlier work.</param>
public sealed record StageResult(string Name, bool IsInteger, double? Accuracy, double? Error, long WeightBytes, double ZeroWeights, long? CostUnits, double Seconds);
