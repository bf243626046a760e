namespace EdgeLearn.Toolchain.Benchmarks.FewShot;

/// <summary>How well an embedding that was trained with one seed tells new classes apart.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Rows">What was measured.</param>
/// <param name="Processor">The processor that it was trained on.</param>
/// <param name="Library">The versions of TorchSharp and libtorch.</param>
internal sealed record FewShotResult(int Seed, FewShotRow[] Rows, string? Processor, string? Library);

/// <summary>One measure.</summary>
/// <param name="Name">What was asked.</param>
/// <param name="Floats">The accuracy of each episode with float embeddings and double means.</param>
/// <param name="Integers">Likewise with int8 embeddings, by the classifier that runs on the chip.</param>
internal sealed record FewShotRow(string Name, double[] Floats, double[] Integers);
