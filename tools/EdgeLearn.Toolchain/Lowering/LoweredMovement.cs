using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>An operator that only moves data: one box from each input to the output, or from the input to each output.</summary>
internal abstract class LoweredMovement : LoweredOperator
{
    private const int MostParts = 255; // operands are counted in a byte

    /// <summary>Creates an operator of one input or one output.</summary>
    protected LoweredMovement(int opcode, GraphOperator source, IReadOnlyList<GraphTensor> inputs, IReadOnlyList<GraphTensor> outputs)
        : base(opcode, [source], inputs, outputs)
    {
        ElementSize = inputs[0].Type.Size();
        if (inputs.Count > MostParts || outputs.Count > MostParts)
        {
            throw source.Refuse($"has {Math.Max(inputs.Count, outputs.Count)} parts, more than {MostParts}. Do it in several steps in the model");
        }
    }

    /// <summary>What moves, in the order of the parts.</summary>
    protected abstract IReadOnlyList<StridedBox> Boxes { get; }

    /// <summary>The size of an element in bytes.</summary>
    protected int ElementSize { get; }

    /// <summary>How many elements lie between neighbours in each dimension of a tensor.</summary>
    public static long[] StridesOf(IReadOnlyList<int> shape)
    {
        var strides = new long[shape.Count];
        var stride = 1L;
        for (var i = shape.Count - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= shape[i];
        }

        return strides;
    }

    /// <summary>Refuses an output whose shape is not the one that the operator gives.</summary>
    public static void RequireShape(GraphOperator source, GraphTensor tensor, IEnumerable<int> expected)
    {
        if (!tensor.Shape.SequenceEqual(expected))
        {
            throw source.Refuse(
                $"has the tensor '{Text.Printable(tensor.Name)}' of shape {Text.Shape(tensor.Shape)} where its operands give {Text.Shape(expected)}. Convert the model again");
        }
    }

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        foreach (var box in Boxes)
        {
            box.Write(writer);
        }
    }
}
