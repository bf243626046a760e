namespace EdgeLearn.Toolchain.Training;

/// <summary>
/// Training as the int8 graph will compute, with step sizes that are learned (Esser et al. 2020, Learned Step Size Quantization): weights symmetric with
/// a step for each output channel, activations int8 with a step and a fixed zero point for each tensor.
/// </summary>
/// <param name="StartEpoch">The epochs before that train in float. Batch normalization, where there is any, is folded then.</param>
/// <param name="WeightBits">Bits of weights: 8, 4, or 2 for -1, 0 and 1.</param>
/// <param name="Layers">Bits of single operators in place of <paramref name="WeightBits"/>.</param>
/// <param name="Ranges">Where the quantization of tensors begins; others begin at the least and greatest value over the first samples.</param>
/// <param name="CalibrationSamples">How many samples those are.</param>
public sealed record QuantizationAwareOptions(
    int StartEpoch = 0,
    int WeightBits = 8,
    IReadOnlyList<LayerBits>? Layers = null,
    IReadOnlyList<TensorQuantization>? Ranges = null,
    int CalibrationSamples = 256);
