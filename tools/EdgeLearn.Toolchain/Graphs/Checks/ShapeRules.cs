using System.Buffers.Binary;

namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>What the shape checks of all operators need.</summary>
internal static class ShapeRules
{
    /// <summary>An operand that the arity guarantees.</summary>
    public static GraphTensor Operand(this GraphOperator graphOperator, int index) =>
        graphOperator.OptionalOperand(index) ?? throw graphOperator.Refuse($"lacks its operand {index}. Convert the model again");

    /// <summary>An operand, or null where it is absent.</summary>
    public static GraphTensor? OptionalOperand(this GraphOperator graphOperator, int index) =>
        index < graphOperator.Inputs.Count ? graphOperator.Inputs[index] : null;

    /// <summary>Refuses an operand or result with another number of dimensions.</summary>
    public static int[] RequireRank(this GraphOperator graphOperator, GraphTensor tensor, int rank, string what) => tensor.Shape.Length == rank
        ? tensor.Shape
        : throw graphOperator.Refuse($"has a {what} of shape {Text.Shape(tensor.Shape)}; it must have {rank} dimensions. Convert the model again");

    /// <summary>Refuses a result of another shape than the operands make.</summary>
    public static void RequireResult(this GraphOperator graphOperator, ReadOnlySpan<long> expected, int result = 0)
    {
        int[] shape = graphOperator.Outputs[result].Shape;
        if (!Same(shape, expected))
        {
            throw graphOperator.Refuse(
                $"has the result {Text.Shape(shape)}, but its operands make {Describe(expected)}. Convert the model again");
        }
    }

    /// <summary>Refuses an operand of another shape than the rest of the operator asks for.</summary>
    public static void RequireShape(this GraphOperator graphOperator, GraphTensor operand, string what, params ReadOnlySpan<long> expected)
    {
        if (!Same(operand.Shape, expected))
        {
            throw graphOperator.Refuse($"has {what} of shape {Text.Shape(operand.Shape)}; {Describe(expected)} is needed. Convert the model again");
        }
    }

    /// <summary>Refuses a stride, dilation or window that is not positive.</summary>
    public static void RequirePositive(this GraphOperator graphOperator, int value, string what)
    {
        if (value < 1)
        {
            throw graphOperator.Refuse($"has the {what} {value}; it must be at least 1. Convert the model again");
        }
    }

    /// <summary>A bias with one value for each channel, or none.</summary>
    public static void RequireBias(this GraphOperator graphOperator, GraphTensor? bias, int channels)
    {
        if (bias is not null && bias.ElementCount != channels)
        {
            throw graphOperator.Refuse($"has {bias.ElementCount} biases for {channels} channels. Convert the model again");
        }
    }

    /// <summary>An axis counted from the front; files may count it from the end.</summary>
    public static int Axis(this GraphOperator graphOperator, long axis, int rank) => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw graphOperator.Refuse($"has the axis {axis}, but only {rank} dimensions. Convert the model again");

    /// <summary>The integers of an operand that must be a constant.</summary>
    /// <param name="graphOperator">The operator.</param>
    /// <param name="index">The operand.</param>
    /// <param name="what">What the operand holds: "axes".</param>
    public static long[] Constants(this GraphOperator graphOperator, int index, string what)
    {
        GraphTensor operand = graphOperator.Operand(index);
        byte[] data = operand.Data ?? throw graphOperator.Refuse(
            $"gets its {what} from tensor '{Text.Printable(operand.Name)}', which is computed while the model runs; EdgeLearn needs them as a constant. "
            + "Convert the model with fixed shapes");
        if (operand.Type is not (ElementType.Int32 or ElementType.Int64) || data.Length != operand.ByteCount || operand.ElementCount > 4 * ShapeLimits.MostDimensions)
        {
            throw graphOperator.Refuse($"has {what} of {operand.Type}[{Text.Shape(operand.Shape)}]; a few INT32 are needed. Convert the model again");
        }

        var values = new long[operand.ElementCount];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = operand.Type == ElementType.Int32
                ? BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(i * sizeof(int)))
                : BinaryPrimitives.ReadInt64LittleEndian(data.AsSpan(i * sizeof(long)));
        }

        return values;
    }

    /// <summary>As <see cref="Constants(GraphOperator, int, string)"/>, of a given number.</summary>
    public static long[] Constants(this GraphOperator graphOperator, int index, string what, int count)
    {
        long[] values = graphOperator.Constants(index, what);
        return values.Length == count
            ? values
            : throw graphOperator.Refuse($"has {values.Length} {what}; {count} are needed. Convert the model again");
    }

    private static bool Same(int[] shape, ReadOnlySpan<long> expected)
    {
        if (shape.Length != expected.Length)
        {
            return false;
        }

        for (int i = 0; i < shape.Length; i++)
        {
            if (shape[i] != expected[i])
            {
                return false;
            }
        }

        return true;
    }

    private static string Describe(ReadOnlySpan<long> shape) => shape.IsEmpty ? "a scalar" : string.Join('x', shape.ToArray());
}
