namespace EdgeLearn.Toolchain.Recipes;

/// <summary>A teacher whose answers the network learns from (Hinton et al. 2015).</summary>
/// <param name="Model">
/// A file with a float model that takes the same inputs, relative to the recipe: .tflite, or any .onnx, which ONNX Runtime runs in the trainer; null for the
/// network as the step finds it.
/// </param>
/// <param name="Weight">The part of the teacher's answers in the loss, 0 to 1; the labels have the rest. With 0 only features are learned.</param>
/// <param name="Temperature">What logits are divided by.</param>
/// <param name="Output">The output of an ONNX model that answers; null for its first one.</param>
/// <param name="Probabilities">Whether an ONNX model answers with probabilities rather than logits; null where its answers tell.</param>
/// <param name="ChannelsFirst">Whether an ONNX model takes images as channels, rows, columns; null where the shape of its input tells.</param>
/// <param name="Features">Tensors of the network that shall be like those of the teacher.</param>
public sealed record TeacherOptions(
    string? Model = null,
    float Weight = 0.5f,
    float Temperature = 4,
    string? Output = null,
    bool? Probabilities = null,
    bool? ChannelsFirst = null,
    IReadOnlyList<FeatureHint>? Features = null);
