using System.Text.Json.Serialization;
using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Evaluation.Episodes;
using EdgeLearn.Toolchain.Features;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>How a model is made of data: the file <c>recipe.json</c>. The same recipe gives the same bytes every time, on one machine with one thread.</summary>
/// <param name="Name">What the model is called; also the name of its file.</param>
/// <param name="Data">The samples.</param>
/// <param name="Model">The network that is trained, or a model that is taken.</param>
/// <param name="Steps">What is done, in order.</param>
/// <param name="Description">What the model is for, for its card.</param>
/// <param name="Features">What becomes of the samples before the model sees them, on the PC and on the chip; null where it sees them as they are.</param>
/// <param name="FeatureScales">For which features there is a scale of its own.</param>
/// <param name="Gate">What the finished model must reach.</param>
/// <param name="Episodes">How an embedding is measured, on classes that it did not train with; null for a classifier or an autoencoder.</param>
/// <param name="Seed">Of everything that is chosen by chance.</param>
/// <param name="MultiplierBits">Significant bits of the factors from a layer's sums to its outputs, 4 to 31: fewer make the packed model smaller.</param>
/// <param name="Learning">What of the finished model trains on the board; null for nothing.</param>
/// <param name="Schema">Where editors find the schema; of no other use.</param>
public sealed record Recipe(
    string Name,
    DataDescription Data,
    ModelOptions Model,
    IReadOnlyList<StepOptions> Steps,
    string? Description = null,
    FeatureDescription? Features = null,
    FeatureScaling FeatureScales = FeatureScaling.Columns,
    GateOptions? Gate = null,
    EpisodeOptions? Episodes = null,
    int Seed = 1,
    int MultiplierBits = QuantizedMultiplier.MostBits,
    TrainingPlanOptions? Learning = null,
    [property: JsonPropertyName("$schema")] string? Schema = null);
