using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>SPLIT into equal parts.</summary>
internal sealed class LoweredSplit : LoweredMovement
{
    private LoweredSplit(GraphOperator source, GraphTensor input, int axis)
        : base(EdgeLearn.Opcode.Split, source, [input], source.Outputs)
    {
        var outer = input.Shape.Take(axis).Aggregate(1, (product, size) => product * size);
        var whole = input.ElementCount / outer;
        var block = whole / Outputs.Count;
        Boxes = [.. Enumerable.Range(0, Outputs.Count)
            .Select(part => StridedBox.Of(ElementSize, (long)part * block, 0, [(outer, whole, block), (block, 1, 1)]))];
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<StridedBox> Boxes { get; }

    /// <summary>A part that stays where it lies in the whole does not move.</summary>
    public override IEnumerable<Overlap> Overlaps =>
        from part in Boxes.Zip(Outputs)
        where part.First.IsBlock
        select new Overlap(Inputs[0], part.Second, OverlapKind.Exactly, -part.First.SourceFirst);

    public static LoweredSplit From(GraphOperator source)
    {
        var input = source.Inputs[1]!;
        var axis = source.Axis(ShapeOperand.Read(source, 0, "axis", 1)[0], input.Shape.Length);
        int[] whole = [.. source.Outputs[0].Shape];
        foreach (var output in source.Outputs)
        {
            RequireShape(source, output, whole);
        }

        if (axis < whole.Length)
        {
            whole[axis] *= source.Outputs.Count;
        }

        RequireShape(source, input, whole);
        return new LoweredSplit(source, input, axis);
    }
}
