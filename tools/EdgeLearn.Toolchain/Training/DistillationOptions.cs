namespace EdgeLearn.Toolchain.Training;

/// <summary>What a student learns from a teacher's answers to the training inputs, which lie in files.</summary>
/// <param name="Logits">A file of the teacher's logits, one row a sample; null for none.</param>
/// <param name="Weight">The part of the softened loss in the whole, 0 to 1; the rest is the loss with the labels.</param>
/// <param name="Temperature">What logits are divided by before the softmax (Hinton et al. 2015); the loss is multiplied by its square.</param>
/// <param name="Features">Tensors that should be like those of the teacher.</param>
/// <param name="Model">A teacher that writes the files before training begins; null where they are there.</param>
public sealed record DistillationOptions(
    string? Logits = null, float Weight = 0.5f, float Temperature = 4, IReadOnlyList<FeatureTarget>? Features = null, TeacherModel? Model = null);
