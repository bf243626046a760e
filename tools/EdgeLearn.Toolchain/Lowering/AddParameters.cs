using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>Writes what <see cref="AddArithmetic"/> reads: ADD and SUB differ in the precision of their factors and in one sign.</summary>
internal static class AddParameters
{
    /// <summary>How far the operands are shifted to the left before they are rescaled.</summary>
    public const int LeftShift = 20;

    /// <summary>Writes the parameters.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="op">The sum or difference.</param>
    /// <param name="firstFactor">Scale of the first operand / twice the greater scale.</param>
    /// <param name="secondFactor">Scale of the second operand / twice the greater scale.</param>
    /// <param name="outputFactor">Twice the greater scale / (2^20 * scale of the output).</param>
    /// <param name="subtracts">Whether the second operand is taken away.</param>
    public static void Write(
        ParameterWriter writer, LoweredOperator op, double firstFactor, double secondFactor, double outputFactor, bool subtracts)
    {
        var source = op.Sources[0];
        var output = op.Outputs[0].Quantization!;
        var second = SmallerThanOne(source, secondFactor);
        writer.Add(Operand.ZeroPoint(op.Inputs[0]));
        writer.Add(SmallerThanOne(source, firstFactor));
        writer.Add(Operand.ZeroPoint(op.Inputs[1]));
        writer.Add(subtracts ? -second.Value : second.Value, second.Shift);
        writer.Add(output.ZeroPoint);
        writer.Add(SmallerThanOne(source, outputFactor));
        writer.Add(OutputRange.Of(((ElementwiseOptions)source.Options).Activation, output));
    }

    private static QuantizedMultiplier SmallerThanOne(GraphOperator source, double factor)
    {
        var multiplier = QuantizedMultiplier.From(factor);
        return multiplier.Shift <= 0
            ? multiplier
            : throw new ModelException($"Operator {source.Index} ({source.Kind.Name()}) has an output scale too small for its inputs: quantize the model again.");
    }
}
