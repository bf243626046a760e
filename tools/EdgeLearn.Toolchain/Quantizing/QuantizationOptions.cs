using EdgeLearn.Toolchain.Quantizing.Calibration;

namespace EdgeLearn.Toolchain.Quantizing;

/// <summary>How a float model becomes an int8 one.</summary>
public sealed record QuantizationOptions
{
    /// <summary>How ranges of activations follow from calibration samples.</summary>
    public CalibrationMethod Calibration { get; init; } = CalibrationMethod.MinMax;

    /// <summary>The quantization in which inputs come, where they are made for the model beforehand; null to find one.</summary>
    public Graphs.Quantization? Input { get; init; }

    /// <summary>Whether weights are made alike across layers first.</summary>
    public bool Equalize { get; init; }

    /// <summary>How far channels of activations are made alike in range first: 0 not at all, 1 wholly.</summary>
    public double EqualizeActivations { get; init; }

    /// <summary>Whether averages over whole images get a scale of their own, with a MEAN in place of a pool.</summary>
    public bool FineMeans { get; init; }

    /// <summary>Whether biases make up for what rounding the weights does to the mean of each channel.</summary>
    public bool CorrectBias { get; init; } = true;

    /// <summary>Steps in which AdaRound looks for a better rounding of each layer's weights; 0 rounds to the nearest.</summary>
    public int RoundingSteps { get; init; }

    /// <summary>Bits of the weights where <see cref="LayerBits"/> says nothing: 8, 4 or 2.</summary>
    public int WeightBits { get; init; } = 8;

    /// <summary>Bits of the weights of some operators, by their place in execution order.</summary>
    public IReadOnlyDictionary<int, int> LayerBits { get; init; } = new Dictionary<int, int>();

    /// <summary>The most values that the weights of a layer may take, 2 to 255, so that the packed model becomes small; 0 for all.</summary>
    public int Clusters { get; init; }

    /// <summary>The bits of an operator's weights.</summary>
    /// <param name="index">Its place in execution order.</param>
    public int BitsOf(int index) => LayerBits.GetValueOrDefault(index, WeightBits);
}
