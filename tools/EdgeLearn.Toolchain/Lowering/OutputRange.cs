using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>The int8 values that an operator with a fused activation may give.</summary>
/// <param name="Minimum">Least output, -128 to 127.</param>
/// <param name="Maximum">Greatest output, -128 to 127.</param>
public readonly record struct OutputRange(int Minimum, int Maximum)
{
    /// <summary>The range of an activation (CalculateActivationRangeQuantized, lite/kernels/kernel_util.cc), in single precision as there.</summary>
    public static OutputRange Of(Activation activation, Quantization quantization) => activation switch
    {
        Activation.None => new OutputRange(-128, 127),
        Activation.Relu => new OutputRange(Math.Max(-128, Quantize(0, quantization)), 127),
        Activation.Relu6 => new OutputRange(Math.Max(-128, Quantize(0, quantization)), Math.Min(127, Quantize(6, quantization))),
        Activation.ReluN1To1 => new OutputRange(Math.Max(-128, Quantize(-1, quantization)), Math.Min(127, Quantize(1, quantization))),
        _ => throw new ModelException($"The fused activation {activation} does not exist in int8: export the model with the activation as an operator."),
    };

    /// <summary>The integer that stands for a real value, not limited to int8 but saturated to 32 bits.</summary>
    public static int Quantize(float value, Quantization quantization)
    {
        var steps = MathF.Round(value / quantization.Scale, MidpointRounding.AwayFromZero);
        return (int)Math.Clamp((double)quantization.ZeroPoint + steps, int.MinValue, int.MaxValue);
    }
}
