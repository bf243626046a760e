namespace EdgeLearn.Toolchain.Training;

/// <summary>A teacher that the trainer asks by itself, with ONNX Runtime: any ONNX model with one input of floats, the batch first.</summary>
/// <param name="File">The model's file in the job's folder.</param>
/// <param name="Output">The name of the output that answers; null for its first one.</param>
/// <param name="Probabilities">Whether it answers with probabilities rather than logits; null where its answers tell: all between 0 and 1, and 1 in sum.</param>
/// <param name="ChannelsFirst">Whether it takes images as channels, rows, columns; null where the shape of its input tells.</param>
public sealed record TeacherModel(string File, string? Output = null, bool? Probabilities = null, bool? ChannelsFirst = null);
