using System.Buffers.Binary;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>Operands that say how an operator works: axes, sizes, paddings. They must be known before the model runs.</summary>
internal static class ShapeOperand
{
    /// <summary>Reads the elements of a constant int32 or int64 operand; those beyond 32 bits are saturated.</summary>
    /// <param name="source">The operator that messages name.</param>
    /// <param name="index">The place of the operand.</param>
    /// <param name="name">What the operand is, for messages.</param>
    /// <exception cref="ModelException">The operand is not a constant of integers.</exception>
    public static int[] Read(GraphOperator source, int index, string name)
    {
        var operand = source.Inputs[index];
        if (operand?.Data is not { } data)
        {
            throw source.Refuse($"computes its {name} while it runs, but a board plans its memory before. Make the {name} a constant in the model");
        }

        var values = new int[operand.ElementCount];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = operand.Type switch
            {
                ElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(4 * i)),
                ElementType.Int64 => (int)Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(data.AsSpan(8 * i)), int.MinValue, int.MaxValue),
                _ => throw source.Refuse($"has {operand.Type} for its {name}. Make it int32 in the model"),
            };
        }

        return values;
    }

    /// <summary>Reads a constant operand that must have a number of elements.</summary>
    public static int[] Read(GraphOperator source, int index, string name, int count)
    {
        var values = Read(source, index, name);
        return values.Length == count
            ? values
            : throw source.Refuse($"has {values.Length} numbers for its {name} where {count} are needed. Convert the model again");
    }

    /// <summary>An axis as a dimension from 0 up; negative ones count from the end.</summary>
    public static int Axis(GraphOperator source, int axis, int rank)
    {
        var positive = axis < 0 ? axis + rank : axis;
        return positive >= 0 && positive < rank
            ? positive
            : throw source.Refuse($"has the axis {axis} where there are {rank} dimensions. Convert the model again");
    }
}
