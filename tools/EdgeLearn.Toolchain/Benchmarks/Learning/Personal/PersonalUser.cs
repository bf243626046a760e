namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>Somebody whom a model has not met, and what there is of them.</summary>
/// <param name="Name">Who.</param>
/// <param name="First">What the board learns from, in the order in which it comes.</param>
/// <param name="Later">What is classified afterwards.</param>
/// <param name="Clear">The part of it that is of one class for 90 % or more; empty where everything is.</param>
internal sealed record PersonalUser(string Name, LearningSamples First, LearningSamples Later, LearningSamples Clear);
