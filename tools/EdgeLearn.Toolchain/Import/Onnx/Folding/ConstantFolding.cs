using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Import.Onnx.Schema;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Folding;

/// <summary>
/// Computes at import what does not depend on the model's input: constants, shapes, and the arithmetic that exporters make of shapes. What only moves
/// elements (Reshape, Transpose, Slice and the like) does so with constants itself.
/// </summary>
internal static class ConstantFolding
{
    private const int MostOfRange = 1 << 20;

    /// <summary>Operators that are computed at import alone.</summary>
    private static readonly HashSet<string> OnlyHere =
    [
        "Constant", "Shape", "Size", "ConstantOfShape", "Expand", "Range", "ReduceProd", "Floor", "Ceil", "Sqrt", "Exp", "Reciprocal", "Mod", "Pow", "Equal", "Where",
    ];

    /// <summary>Whether an operator is computed at import, and has no lowering for values that are computed while the model runs.</summary>
    public static bool IsOnlyHere(string name) => OnlyHere.Contains(name);

    /// <summary>Computes the result of a node, if it is known.</summary>
    /// <returns>The result, or null where the node is left to its lowering.</returns>
    public static OnnxConstant? TryFold(OnnxNode node)
    {
        switch (node.Operator)
        {
            case "Constant":
                return Constant(node);
            case "Shape":
                int[] shape = node.Input(0).Shape;
                int start = Bound(node.Int("start", 0), shape.Length);
                int end = Bound(node.Int("end", shape.Length), shape.Length);
                return OnnxConstant.Of([.. shape.Take(end).Skip(start).Select(dimension => (long)dimension)]);
            case "Size":
                return new OnnxConstant(DataTypes.Int64, [], [node.Input(0).Count]);
        }

        OnnxConstant?[] operands = [.. Enumerable.Range(0, node.InputCount).Select(i => node.Optional(i)?.Constant)];
        return operands.Length == 0 || Enumerable.Range(0, node.InputCount).Any(i => node.Optional(i) is { Constant: null }) || operands[0] is not { } first
            ? null
            : Fold(node, first, operands);
    }

    private static OnnxConstant? Fold(OnnxNode node, OnnxConstant first, OnnxConstant?[] operands)
    {
        switch (node.Operator)
        {
            case "ConstantOfShape":
                return Filled(node, [.. first.Integers.Select(dimension => (int)dimension)]);
            case "Cast":
                return Cast(first, node.Int("to", DataTypes.Float));
            case "Gather" when operands[1] is { } indices:
                return Gather(node, first, indices);
            case "Concat":
                return Concat(node, operands!);
            case "Expand" when operands[1] is { } target:
                return Repeat(first, Alignment.Broadcast([first.Shape, [.. target.Integers.Select(dimension => (int)dimension)]]));
            case "Range" when operands.Length == 3:
                return Range(operands!);
            case "ReduceProd":
                return first.IsReal ? null : new OnnxConstant(first.Type, [], [first.Integers.Aggregate(1L, (product, value) => product * value)]);
            case "Neg":
                return Each(first, value => -value, value => -value);
            case "Abs":
                return Each(first, MathF.Abs, Math.Abs);
            case "Floor":
                return Each(first, MathF.Floor, value => value);
            case "Ceil":
                return Each(first, MathF.Ceiling, value => value);
            case "Sqrt":
                return Each(first, MathF.Sqrt, value => (long)Math.Sqrt(value));
            case "Exp":
                return Each(first, MathF.Exp, value => (long)Math.Exp(value));
            case "Reciprocal":
                return Each(first, value => 1 / value, value => 1 / value);
            case "Add":
                return Pairs(operands, (a, b) => a + b, (a, b) => a + b);
            case "Sub":
                return Pairs(operands, (a, b) => a - b, (a, b) => a - b);
            case "Mul":
                return Pairs(operands, (a, b) => a * b, (a, b) => a * b);
            case "Div":
                return Pairs(operands, (a, b) => a / b, (a, b) => b == 0 ? 0 : a / b);
            case "Mod":
                return Pairs(operands, (a, b) => a % b, (a, b) => b == 0 ? 0 : ((a % b) + b) % b);
            case "Pow":
                return Pairs(operands, MathF.Pow, (a, b) => (long)Math.Pow(a, b));
            case "Min":
                return Pairs(operands, MathF.Min, Math.Min);
            case "Max":
                return Pairs(operands, MathF.Max, Math.Max);
            case "Equal":
                return Pairs(operands, (a, b) => a == b ? 1 : 0, (a, b) => a == b ? 1 : 0) is { } equal ? Cast(equal, DataTypes.Bool) : null;
            case "Where" when operands is [_, { } yes, { } no]:
                return Where(first, yes, no);
            default:
                return null;
        }
    }

    private static OnnxConstant Constant(OnnxNode node)
    {
        if (node.Attribute("value")?.T is { } tensor)
        {
            return TensorDecoder.Read(tensor);
        }

        if (node.Attribute("value_float") is { } real)
        {
            return new OnnxConstant([], [real.F]);
        }

        if (node.Attribute("value_floats") is { } reals)
        {
            return new OnnxConstant([reals.Floats.Count], [.. reals.Floats]);
        }

        if (node.Attribute("value_int") is { } integer)
        {
            return new OnnxConstant(DataTypes.Int64, [], [integer.I]);
        }

        return node.Attribute("value_ints") is { } integers
            ? OnnxConstant.Of([.. integers.Ints])
            : throw node.Refuse("holds text or a sparse tensor, which EdgeLearn does not read. Leave it out of the model");
    }

    private static OnnxConstant Filled(OnnxNode node, int[] shape)
    {
        OnnxConstant value = node.Attribute("value")?.T is { } tensor ? TensorDecoder.Read(tensor) : new OnnxConstant([1], [0f]);
        return Repeat(value.Reshape(), shape)!;
    }

    private static OnnxConstant Cast(OnnxConstant value, int type)
    {
        if (DataTypes.IsReal(type))
        {
            return new OnnxConstant(value.Shape, value.Reals);
        }

        return new OnnxConstant(type, value.Shape, type == DataTypes.Bool ? [.. value.Reals.Select(element => element != 0 ? 1L : 0L)] : value.Integers);
    }

    private static OnnxConstant Gather(OnnxNode node, OnnxConstant data, OnnxConstant indices)
    {
        int axis = node.Axis(node.Int("axis", 0), data.Shape.Length);
        int size = data.Shape[axis];
        int inner = data.Shape.Skip(axis + 1).Aggregate(1, (product, dimension) => product * dimension);
        int outer = data.Shape.Take(axis).Aggregate(1, (product, dimension) => product * dimension);
        int[] shape = [.. data.Shape[..axis], .. indices.Shape, .. data.Shape[(axis + 1)..]];
        var places = new List<int>();
        for (int before = 0; before < outer; before++)
        {
            foreach (long index in indices.Integers)
            {
                long place = index < 0 ? index + size : index;
                if (place < 0 || place >= size)
                {
                    throw node.Refuse($"takes index {index} of a dimension of {size}. Export the model again");
                }

                places.AddRange(Enumerable.Range((int)((before * size) + place) * inner, inner));
            }
        }

        return data.IsReal
            ? new OnnxConstant(shape, [.. places.Select(place => data.Reals[place])])
            : new OnnxConstant(data.Type, shape, [.. places.Select(place => data.Integers[place])]);
    }

    private static OnnxConstant? Concat(OnnxNode node, OnnxConstant[] parts)
    {
        // Along the first dimension, as shapes are put together; weights in parts are left to the operator.
        if (node.Axis(node.Int("axis", 1), parts[0].Shape.Length) != 0 || parts.Any(part => part.IsReal != parts[0].IsReal))
        {
            return null;
        }

        int[] shape = [parts.Sum(part => part.Shape[0]), .. parts[0].Shape[1..]];
        return parts[0].IsReal
            ? new OnnxConstant(shape, [.. parts.SelectMany(part => part.Reals)])
            : new OnnxConstant(parts[0].Type, shape, [.. parts.SelectMany(part => part.Integers)]);
    }

    private static OnnxConstant? Range(OnnxConstant[] operands)
    {
        if (operands[0].IsReal)
        {
            return null;
        }

        (long start, long limit, long delta) = (operands[0].Integers[0], operands[1].Integers[0], operands[2].Integers[0]);
        var values = new List<long>();
        for (long value = start; delta != 0 && values.Count < MostOfRange && (delta > 0 ? value < limit : value > limit); value += delta)
        {
            values.Add(value);
        }

        return OnnxConstant.Of([.. values]);
    }

    private static OnnxConstant? Pairs(OnnxConstant?[] operands, Func<float, float, float> ofReals, Func<long, long, long> ofIntegers)
    {
        OnnxConstant? result = operands[0];
        foreach (OnnxConstant? operand in operands.Skip(1))
        {
            int[]? shape = Alignment.Broadcast([result!.Shape, operand!.Shape]);
            if (shape is null || result.IsReal != operand.IsReal)
            {
                return null;
            }

            OnnxConstant a = Repeat(result, shape)!;
            OnnxConstant b = Repeat(operand, shape)!;
            result = a.IsReal
                ? new OnnxConstant(shape, [.. a.Reals.Zip(b.Reals, ofReals)])
                : new OnnxConstant(a.Type, shape, [.. a.Integers.Zip(b.Integers, ofIntegers)]);
        }

        return result;
    }

    private static OnnxConstant? Where(OnnxConstant condition, OnnxConstant yes, OnnxConstant no)
    {
        if (Alignment.Broadcast([condition.Shape, yes.Shape, no.Shape]) is not { } shape || yes.IsReal != no.IsReal)
        {
            return null;
        }

        long[] chosen = Repeat(condition, shape)!.Integers;
        (OnnxConstant a, OnnxConstant b) = (Repeat(yes, shape)!, Repeat(no, shape)!);
        return a.IsReal
            ? new OnnxConstant(shape, [.. chosen.Select((choice, i) => choice != 0 ? a.Reals[i] : b.Reals[i])])
            : new OnnxConstant(a.Type, shape, [.. chosen.Select((choice, i) => choice != 0 ? a.Integers[i] : b.Integers[i])]);
    }

    private static OnnxConstant? Repeat(OnnxConstant value, int[]? shape) => shape is null
        ? null
        : shape.AsSpan().SequenceEqual(value.Shape) ? value : value.Pick(shape, StridedRows.Broadcast(value.Shape, shape.Length));

    private static OnnxConstant Each(OnnxConstant value, Func<float, float> ofReals, Func<long, long> ofIntegers) => value.IsReal
        ? new OnnxConstant(value.Shape, [.. value.Reals.Select(ofReals)])
        : new OnnxConstant(value.Type, value.Shape, [.. value.Integers.Select(ofIntegers)]);

    private static int Bound(int index, int rank) => Math.Clamp(index < 0 ? index + rank : index, 0, rank);
}
