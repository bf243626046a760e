namespace EdgeLearn.Toolchain.Training;

/// <summary>The optimizer and its figures.</summary>
/// <param name="Kind">How gradients become steps.</param>
/// <param name="LearningRate">The highest learning rate; a schedule lowers it.</param>
/// <param name="Momentum">The momentum of SGD, 0 up to 1.</param>
/// <param name="WeightDecay">Decay of weights; biases, normalization and learned steps do not decay.</param>
/// <param name="GradientClip">The greatest norm of all gradients together; 0 for no limit.</param>
public sealed record OptimizerOptions(
    OptimizerKind Kind = OptimizerKind.Adam, float LearningRate = 0.001f, float Momentum = 0.9f, float WeightDecay = 0, float GradientClip = 0);
