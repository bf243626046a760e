using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>QUANTIZE: the real value of the nearest integer that the result can hold, halves away from zero.</summary>
internal sealed class QuantizeKernel(GraphOperator source, TensorBuffers buffers) : UnaryKernel(source, buffers)
{
    private readonly Quantization _quantization = source.Outputs[0].Quantization
        ?? throw source.Refuse("has a result without a scale. Convert the model again");

    private readonly (float Least, float Greatest) _range = source.Outputs[0].Type switch
    {
        ElementType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        ElementType.UInt8 => (byte.MinValue, byte.MaxValue),
        ElementType.Int16 => (short.MinValue, short.MaxValue),
        _ => throw source.Refuse($"makes {source.Outputs[0].Type}. Quantize to Int8"),
    };

    protected override float Apply(float value)
    {
        float integer = MathF.Round(value / _quantization.Scale, MidpointRounding.AwayFromZero) + _quantization.ZeroPoint;
        return _quantization.Scale * (Math.Clamp(integer, _range.Least, _range.Greatest) - _quantization.ZeroPoint);
    }
}
