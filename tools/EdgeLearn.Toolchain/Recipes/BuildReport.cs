using EdgeLearn.Toolchain.Evaluation.Episodes;
using EdgeLearn.Toolchain.Quantizing.Bits;
using EdgeLearn.Toolchain.Quantizing.Report;
using EdgeLearn.Toolchain.Recipes.Fitting;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>What a build made, and what each step cost and gained.</summary>
/// <param name="Recipe">The name of the recipe.</param>
/// <param name="Stages">The network after each step, on the test samples.</param>
/// <param name="Model">The finished model.</param>
/// <param name="Labels">The names of its classes.</param>
/// <param name="Confusion">For each class of the test samples, how many were taken for which class; empty without classes.</param>
/// <param name="Layers">What quantization did to each layer, where it was done without training.</param>
/// <param name="TrainSamples">Samples that it was trained on.</param>
/// <param name="TestSamples">Samples that it was measured on.</param>
/// <param name="Processor">The processor that it was trained on; null where nothing was trained.</param>
/// <param name="Library">The versions of TorchSharp and libtorch.</param>
/// <param name="Tool">The version of this tool.</param>
/// <param name="Card">The file with the model's card: README.md, or MODEL-CARD.md where the folder has a README.md of its own.</param>
public sealed record BuildReport(
    string Recipe,
    IReadOnlyList<StageResult> Stages,
    BuiltModel Model,
    IReadOnlyList<string> Labels,
    int[][] Confusion,
    IReadOnlyList<LayerReport> Layers,
    int TrainSamples,
    int TestSamples,
    string? Processor,
    string? Library,
    string Tool,
    string Card = "README.md")
{
    /// <summary>What fewer bits for the weights of each layer do to the output, where a step with a budget asked.</summary>
    public IReadOnlyList<LayerSensitivity> Sensitivity { get; init; } = [];

    /// <summary>The episodes that accuracies are those of; null where they are those of classes.</summary>
    public EpisodeOptions? Episodes { get; init; }

    /// <summary>The arena over time.</summary>
    public IReadOnlyList<OperatorMemory> Memory { get; init; } = [];

    /// <summary>The models that were tried, where the model was searched for; null otherwise.</summary>
    public FitResult? Fit { get; init; }
}
