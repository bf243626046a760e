namespace EdgeLearn.Toolchain.Learning.Simulation;

/// <summary>A sample that a board has met.</summary>
/// <param name="Sample">The model's input.</param>
/// <param name="Label">Its class.</param>
/// <param name="Guess">What the board said before it was told.</param>
/// <param name="Checksum">The CRC-32 of all that was learned, after it.</param>
public sealed record LearningLogEntry(sbyte[] Sample, int Label, int Guess, int Checksum);
