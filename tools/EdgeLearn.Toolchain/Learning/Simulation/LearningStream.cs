namespace EdgeLearn.Toolchain.Learning.Simulation;

/// <summary>Samples with their classes, in the order in which a board meets them.</summary>
/// <param name="Samples">Int8, each as the model's input.</param>
/// <param name="Labels">Their classes.</param>
public sealed record LearningStream(IReadOnlyList<sbyte[]> Samples, IReadOnlyList<int> Labels);
