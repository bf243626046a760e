using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>A model of people, and those whom it has not met.</summary>
/// <param name="Network">The int8 network, for its float twin.</param>
/// <param name="Blob">The model file; its last layer trains.</param>
/// <param name="Known">Samples of those whom it learned from: some of them travel with it.</param>
/// <param name="Others">Other samples of the same people, to tell what it forgets; empty for none.</param>
/// <param name="Trial">Somebody whom it has not met, to choose how to learn by.</param>
/// <param name="Users">Those whom it is measured on.</param>
internal sealed record PersonalModel(
    Graph Network, byte[] Blob, LearningSamples Known, LearningSamples Others, IReadOnlyList<PersonalUser> Trial, IReadOnlyList<PersonalUser> Users);
