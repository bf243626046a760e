using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>Where the network of a recipe comes from: one of these.</summary>
/// <param name="Zoo">A network of the zoo, which is trained from nothing.</param>
/// <param name="Import">A file with a float model (.tflite, .onnx), relative to the recipe.</param>
public sealed record ModelOptions(ZooOptions? Zoo = null, string? Import = null);
