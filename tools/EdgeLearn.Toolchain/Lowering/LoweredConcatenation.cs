using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>CONCATENATION, and PACK, which is the same on inputs that have one dimension more, of size 1.</summary>
internal sealed class LoweredConcatenation : LoweredMovement
{
    private LoweredConcatenation(GraphOperator source, int axis)
        : base(EdgeLearn.Opcode.Concatenation, source, [.. source.Inputs.Select(input => input!)], source.Outputs)
    {
        var strides = StridesOf(Outputs[0].Shape);
        var outer = Outputs[0].Shape.Take(axis).Aggregate(1, (product, size) => product * size);
        var boxes = new List<StridedBox>();
        var first = 0L;
        foreach (var input in Inputs)
        {
            // What an input has from the axis on stays together.
            var block = input.ElementCount / outer;
            boxes.Add(StridedBox.Of(ElementSize, 0, first, [(outer, block, Outputs[0].Shape[axis] * strides[axis]), (block, 1, 1)]));
            first += block;
        }

        Boxes = boxes;
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<StridedBox> Boxes { get; }

    /// <summary>A part that lies in the whole just where it belongs does not move.</summary>
    public override IEnumerable<Overlap> Overlaps =>
        from part in Boxes.Zip(Inputs)
        where part.First.IsBlock
        select new Overlap(part.Second, Outputs[0], OverlapKind.Exactly, part.First.TargetFirst);

    public static LoweredConcatenation From(GraphOperator source)
    {
        var options = (ConcatenationOptions)source.Options;
        var output = source.Outputs[0];
        if (options.Activation != Activation.None)
        {
            throw source.Refuse($"has the fused activation {options.Activation}, which no kernel applies. Make it an operator of its own");
        }

        var axis = source.Axis(options.Axis, output.Shape.Length);
        var length = 0;
        foreach (var input in source.Inputs)
        {
            if (input!.Shape.Length != output.Shape.Length)
            {
                throw source.Refuse($"joins tensors of {input.Shape.Length} and {output.Shape.Length} dimensions. Convert the model again");
            }

            RequireShape(source, input, With(output.Shape, axis, input.Shape[axis]));
            length += input.Shape[axis];
        }

        RequireShape(source, output, With(output.Shape, axis, length));
        return new LoweredConcatenation(source, axis);
    }

    public static LoweredConcatenation FromPack(GraphOperator source)
    {
        var output = source.Outputs[0];
        var axis = source.Axis(((PackOptions)source.Options).Axis, output.Shape.Length);
        foreach (var input in source.Inputs)
        {
            RequireShape(source, input!, output.Shape.Where((_, dimension) => dimension != axis));
        }

        RequireShape(source, output, With(output.Shape, axis, source.Inputs.Count));
        return new LoweredConcatenation(source, axis);
    }

    private static int[] With(int[] shape, int dimension, int size)
    {
        int[] changed = [.. shape];
        changed[dimension] = size;
        return changed;
    }
}
