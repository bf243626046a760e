namespace EdgeLearn.Toolchain.Training;

/// <summary>The loss and its figures.</summary>
/// <param name="Kind">What training makes small.</param>
/// <param name="LabelSmoothing">The part of each label that is spread over all classes, 0 up to 1; cross-entropy only.</param>
/// <param name="Ways">Classes in an episode; prototypical only.</param>
/// <param name="Shots">Samples of a class that make its prototype.</param>
/// <param name="Queries">Samples of a class that are compared with the prototypes.</param>
/// <param name="Episodes">Episodes in an epoch.</param>
/// <param name="Turns">
/// Whether the images of a class, turned by one, two and three quarters, count as classes of their own (Santoro et al. 2016): four times as many to learn from.
/// </param>
/// <param name="Mirrors">Whether mirrored images do, too: twice as many.</param>
public sealed record LossOptions(
    LossKind Kind = LossKind.CrossEntropy, float LabelSmoothing = 0, int Ways = 5, int Shots = 5, int Queries = 5, int Episodes = 100, bool Turns = false, bool Mirrors = false);
