namespace EdgeLearn.Toolchain.Quantizing.Report;

/// <summary>What quantization did to one operator.</summary>
/// <param name="Index">Its place in execution order.</param>
/// <param name="Name">Its name: CONV_2D.</param>
/// <param name="WeightBits">Bits of its weights; 0 without weights.</param>
/// <param name="WeightSignalToNoise">Of its weights, in dB; NaN without weights.</param>
/// <param name="Low">The least real value that its output can stand for.</param>
/// <param name="High">The greatest.</param>
/// <param name="Clipped">The share of the calibration values that lay outside.</param>
/// <param name="SignalToNoise">Of its output, beside the float graph's on the same samples, with all layers before it quantized: in dB.</param>
public sealed record LayerReport(
    int Index, string Name, int WeightBits, double WeightSignalToNoise, float Low, float High, double Clipped, double SignalToNoise);
