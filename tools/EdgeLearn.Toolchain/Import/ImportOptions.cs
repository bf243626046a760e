using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Quantizing;

namespace EdgeLearn.Toolchain.Import;

/// <summary>How a model file of a training framework becomes a model of EdgeLearn.</summary>
public sealed record ImportOptions
{
    /// <summary>Whether operators may be fused; see <see cref="Blob.BlobOptions.Fuse"/>.</summary>
    public bool Fuse { get; init; } = true;

    /// <summary>The names of the classes, in the order of the first output.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The file of calibration samples for a float model; null without one. An int8 model needs none.</summary>
    public string? Calibration { get; init; }

    /// <summary>How a float model is quantized; null to try several ways and take the best.</summary>
    public QuantizationOptions? Quantization { get; init; }

    /// <summary>What of the model trains on the board; null for nothing.</summary>
    public TrainingPlanOptions? Training { get; init; }

    /// <summary>The most golden vectors to put in; fewer where the blob would become larger than the source file.</summary>
    public int GoldenVectors { get; init; } = 2;
}
