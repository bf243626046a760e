namespace EdgeLearn.Toolchain.Evaluation.Episodes;

/// <summary>Places of samples: what is learned, then what is asked.</summary>
/// <param name="Support">Of each class, the samples to learn from.</param>
/// <param name="Queries">Of each class, in the same order, the samples to ask about.</param>
internal sealed record Episode(int[][] Support, int[][] Queries);
