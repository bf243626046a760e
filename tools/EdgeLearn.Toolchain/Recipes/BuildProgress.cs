namespace EdgeLearn.Toolchain.Recipes;

/// <summary>How far a build is.</summary>
/// <param name="Step">The running step, from 1; 0 while data are read.</param>
/// <param name="Steps">Their number.</param>
/// <param name="What">What is being done.</param>
/// <param name="Share">How much of the step is done, 0 to 1; null where it is not known.</param>
/// <param name="SecondsLeft">How long the step will take at most; null where it is not known.</param>
public sealed record BuildProgress(int Step, int Steps, string What, double? Share = null, double? SecondsLeft = null);
