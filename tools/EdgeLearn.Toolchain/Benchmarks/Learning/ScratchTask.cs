using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Benchmarks.Learning;

/// <summary>A network that learns a data set from nothing.</summary>
/// <param name="Name">What the page calls it.</param>
/// <param name="Network">The float network, without its softmax.</param>
/// <param name="Epochs">Passes over the training samples.</param>
/// <param name="Rate">The learning rate of the first pass, in millionths.</param>
/// <param name="Decay">What the rate is multiplied by after each pass, in millionths.</param>
internal sealed record ScratchTask(string Name, Graph Network, int Epochs, int Rate, int Decay);
