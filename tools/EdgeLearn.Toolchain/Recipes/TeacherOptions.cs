namespace EdgeLearn.Toolchain.Recipes;

/// <summary>A teacher whose answers the network learns from (Hinton et al. 2015).</summary>
/// <param name="Model">A file with a float model that takes the same inputs, relative to the recipe; null for the network as the step finds it.</param>
/// <param name="Weight">The part of the teacher's answers in the loss, 0 to 1; the labels have the rest.</param>
/// <param name="Temperature">What logits are divided by.</param>
public sealed record TeacherOptions(string? Model = null, float Weight = 0.5f, float Temperature = 4);
