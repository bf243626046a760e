namespace EdgeLearn.Toolchain.Learning.Simulation;

/// <summary>What a simulated board learned.</summary>
/// <param name="Log">What it met.</param>
/// <param name="Frozen">For each sample, whether a board that does not learn is right.</param>
/// <param name="Learning">For each sample, whether this board was right before it was told.</param>
/// <param name="Steps">Backward passes that were run.</param>
/// <param name="Skipped">Samples that were too easy to learn from.</param>
/// <param name="Kept">How often the gate kept new weights.</param>
/// <param name="RolledBack">How often it took them back.</param>
/// <param name="Checksum">The CRC-32 of all that was learned.</param>
public sealed record SimulationResult(
    LearningLog Log, IReadOnlyList<bool> Frozen, IReadOnlyList<bool> Learning, int Steps, int Skipped, int Kept, int RolledBack, int Checksum);
