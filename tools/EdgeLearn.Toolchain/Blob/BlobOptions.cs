using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Blob;

/// <summary>How a graph becomes a blob.</summary>
public sealed record BlobOptions
{
    /// <summary>Whether operators may be fused; without it, every tensor of the graph can be seen between two operators.</summary>
    public bool Fuse { get; init; } = true;

    /// <summary>
    /// How many bytes of weights and channel constants of a layer pass through memory at a time, on a board that reads the model from storage.
    /// A layer that works in place needs all of its own at once.
    /// </summary>
    public int WeightWindow { get; init; } = 2048;

    /// <summary>Whether weights that fit 4 or 2 bits are stored in so many.</summary>
    public bool PackWeights { get; init; } = true;

    /// <summary>
    /// Significant bits of the factors from a layer's sums to its outputs, 2 to 31. TensorFlow Lite has 31; with 10, which make the packed model smaller, an
    /// output differs by less than a thousandth.
    /// </summary>
    public int MultiplierBits { get; init; } = QuantizedMultiplier.MostBits;

    /// <summary>The names of the classes, in the order of the first output.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Inputs, with the outputs that they must give, for the self-test on the chip: all inputs, then all outputs, in the model's order.</summary>
    public IReadOnlyList<GoldenVector> GoldenVectors { get; init; } = [];

    /// <summary>The feature pipeline that fills the first input, as <see cref="Features.FeatureWriter"/> writes it; empty for none.</summary>
    public byte[] Features { get; init; } = [];

    /// <summary>What of the model trains on the board; null for nothing.</summary>
    public TrainingPlanOptions? Training { get; init; }

    /// <summary>Where the model came from, as JSON; null for nothing.</summary>
    public string? Provenance { get; init; }
}
