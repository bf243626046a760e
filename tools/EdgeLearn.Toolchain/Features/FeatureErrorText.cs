using EdgeLearn.Signal;

namespace EdgeLearn.Toolchain.Features;

/// <summary>Why a feature pipeline is refused, as a sentence.</summary>
internal static class FeatureErrorText
{
    /// <summary>The sentence.</summary>
    public static string Sentence(FeatureFormatException exception) => exception.Error switch
    {
        FeatureError.Truncated => "The feature pipeline is damaged: its length is not what its content says. Write the model again.",
        FeatureError.UnknownVersion => $"The feature pipeline has version {exception.Location}, which this version of EdgeLearn does not know: use a newer one.",
        FeatureError.BadHeader => "The feature pipeline is damaged: a size in its header is out of range. Write the model again.",
        FeatureError.UnknownStep => $"Step {exception.Location} of the feature pipeline is of a kind that this version of EdgeLearn does not know: use a newer one.",
        FeatureError.BadStep => $"A parameter of step {exception.Location} of the feature pipeline is out of range; with quantization, the number of scales must divide a row.",
        FeatureError.WrongOrder => $"Step {exception.Location} of the feature pipeline stands where it cannot work.",
        FeatureError.NoFeatures => "The feature pipeline makes no features.",
        _ => $"The feature pipeline makes {exception.Location:N0} features, more than {FeaturePipeline.MaximumFeatures:N0}: use fewer rows or a shorter window.",
    };
}
