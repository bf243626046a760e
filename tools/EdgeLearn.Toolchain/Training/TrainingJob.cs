namespace EdgeLearn.Toolchain.Training;

/// <summary>
/// What the trainer is to do: the file <c>job.json</c> of a job's folder. Everything composes: a job may prune, quantize and distil at once.
/// The same job gives the same bytes every time, on one machine with one thread.
/// </summary>
/// <param name="Epochs">The number of passes over the training data.</param>
/// <param name="Train">The training data.</param>
/// <param name="Validation">Data that says how good an epoch was; null for none.</param>
/// <param name="Graph">The float graph, a .tflite file.</param>
/// <param name="BatchSize">Samples of a step.</param>
/// <param name="Seed">Of the initial weights, the order of the samples, and augmentation.</param>
/// <param name="Threads">Threads of libtorch; 1 is the fastest on small models and busy machines.</param>
/// <param name="Loss">What training makes small.</param>
/// <param name="Optimizer">How gradients become steps.</param>
/// <param name="Schedule">The learning rate over time.</param>
/// <param name="EarlyStop">When to stop early; needs validation data.</param>
/// <param name="InitialWeights">Where training starts.</param>
/// <param name="BatchNormalization">Whether convolutions with a bias are normalized over the batch while training; the result has it folded.</param>
/// <param name="Frozen">Operators, by number, whose weights do not train.</param>
/// <param name="Augmentation">Random changes of the training inputs.</param>
/// <param name="Quantization">Quantization-aware training; null for float.</param>
/// <param name="Pruning">Weights that become and stay zero.</param>
/// <param name="Clustering">Weights that share a few values.</param>
/// <param name="Distillation">What comes from a teacher.</param>
public sealed record TrainingJob(
    int Epochs,
    TrainingData Train,
    TrainingData? Validation = null,
    string Graph = "graph.tflite",
    int BatchSize = 32,
    int Seed = 1,
    int Threads = 1,
    LossOptions? Loss = null,
    OptimizerOptions? Optimizer = null,
    ScheduleOptions? Schedule = null,
    EarlyStopOptions? EarlyStop = null,
    InitialWeights InitialWeights = InitialWeights.Graph,
    bool BatchNormalization = false,
    IReadOnlyList<int>? Frozen = null,
    AugmentationOptions? Augmentation = null,
    QuantizationAwareOptions? Quantization = null,
    PruningOptions? Pruning = null,
    ClusteringOptions? Clustering = null,
    DistillationOptions? Distillation = null);
