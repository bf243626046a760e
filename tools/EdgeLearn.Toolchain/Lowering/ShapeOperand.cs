using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>Operands that say how an operator works: axes, sizes, paddings. They are constants of int32 or int64.</summary>
internal static class ShapeOperand
{
    /// <summary>Reads the elements of an operand; those beyond 32 bits are saturated.</summary>
    /// <param name="source">The operator that messages name.</param>
    /// <param name="index">The place of the operand.</param>
    /// <param name="name">What the operand holds, for messages.</param>
    public static int[] Read(GraphOperator source, int index, string name) => Saturated(source.Constants(index, name));

    /// <summary>Reads an operand that must have a number of elements.</summary>
    /// <exception cref="ModelException">It has another number of them.</exception>
    public static int[] Read(GraphOperator source, int index, string name, int count) => Saturated(source.Constants(index, name, count));

    private static int[] Saturated(long[] values) => Array.ConvertAll(values, value => (int)Math.Clamp(value, int.MinValue, int.MaxValue));
}
