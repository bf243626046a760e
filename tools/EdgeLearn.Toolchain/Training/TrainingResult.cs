namespace EdgeLearn.Toolchain.Training;

/// <summary>What the trainer found out beside the weights: the file <c>result.json</c>.</summary>
/// <param name="History">Every epoch that was trained.</param>
/// <param name="BestEpoch">The epoch whose weights the result has; the last one unless the best was restored.</param>
/// <param name="Library">The versions of TorchSharp and libtorch.</param>
/// <param name="Processor">The processor that it ran on: another one may round differently.</param>
/// <param name="Quantization">The quantization that was learned; null after float training.</param>
public sealed record TrainingResult(
    IReadOnlyList<EpochRecord> History, int BestEpoch, string Library, string Processor, LearnedQuantization? Quantization = null);
