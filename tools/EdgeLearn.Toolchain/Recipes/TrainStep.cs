using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>A step that trains; see <see cref="TrainingJob"/> for what its parts mean.</summary>
/// <param name="Epochs">Passes over the training data.</param>
/// <param name="BatchSize">Samples of a step.</param>
/// <param name="Loss">What training makes small.</param>
/// <param name="Optimizer">How gradients become steps.</param>
/// <param name="Schedule">The learning rate over time.</param>
/// <param name="EarlyStop">When to stop early.</param>
/// <param name="BatchNormalization">Whether convolutions are normalized over the batch while training.</param>
/// <param name="Augmentation">Random changes of the training inputs.</param>
/// <param name="Quantization">Quantization-aware training; the step's result is then an int8 model.</param>
/// <param name="Pruning">Weights that become zero.</param>
/// <param name="Clustering">Weights that share a few values.</param>
/// <param name="Teacher">What the network learns from beside the labels.</param>
/// <param name="Restart">Whether weights begin anew; the first step of a network from the zoo does so anyway.</param>
/// <param name="ChosenBits">Whether layers are trained for the bits that a budget of an earlier step chose; needs <paramref name="Quantization"/>.</param>
public sealed record TrainStep(
    int Epochs,
    int BatchSize = 32,
    LossOptions? Loss = null,
    OptimizerOptions? Optimizer = null,
    ScheduleOptions? Schedule = null,
    EarlyStopOptions? EarlyStop = null,
    bool BatchNormalization = false,
    AugmentationOptions? Augmentation = null,
    QuantizationAwareOptions? Quantization = null,
    PruningOptions? Pruning = null,
    ClusteringOptions? Clustering = null,
    TeacherOptions? Teacher = null,
    bool Restart = false,
    bool ChosenBits = false);
