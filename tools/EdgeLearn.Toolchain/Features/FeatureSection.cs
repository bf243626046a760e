using EdgeLearn.Signal;
using EdgeLearn.Toolchain.Blob;

namespace EdgeLearn.Toolchain.Features;

/// <summary>The feature pipeline that a model file carries.</summary>
public static class FeatureSection
{
    /// <summary>Loads the pipeline of a model; null where it has none.</summary>
    /// <exception cref="ModelException">The pipeline is damaged, or does not fit the model's first input.</exception>
    public static FeaturePipeline? Read(BlobModel model)
    {
        int position = model.Model.FindSection(SectionId.Features, out int length);
        return position < 0 ? null : Load(model.Bytes, position, length, model.Tensors[model.Inputs[0]].Length);
    }

    /// <summary>Loads a pipeline and proves that it fills an input.</summary>
    /// <param name="bytes">Holds the section.</param>
    /// <param name="position">Where it begins.</param>
    /// <param name="length">Its length.</param>
    /// <param name="inputLength">The bytes of the model's first input.</param>
    /// <exception cref="ModelException">The pipeline is damaged, or does not fit the input.</exception>
    internal static FeaturePipeline Load(byte[] bytes, int position, int length, int inputLength)
    {
        FeaturePipeline pipeline;
        try
        {
            pipeline = new FeaturePipeline(bytes, position, length);
        }
        catch (FeatureFormatException exception)
        {
            throw new ModelException(FeatureErrorText.Sentence(exception), exception);
        }

        return pipeline.FeatureCount == inputLength
            ? pipeline
            : throw new ModelException(
                $"The feature pipeline makes {pipeline.Rows} x {pipeline.RowLength} features, and the model's input takes {inputLength:N0}: describe the features that the model was trained on.");
    }
}
