using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>TRANSPOSE.</summary>
internal sealed class LoweredTranspose : LoweredMovement
{
    private readonly StridedBox _box;

    private LoweredTranspose(GraphOperator source, int[] permutation)
        : base(EdgeLearn.Opcode.Transpose, source, [source.Inputs[0]!], source.Outputs)
    {
        var inputStrides = StridesOf(Inputs[0].Shape);
        var outputStrides = StridesOf(Outputs[0].Shape);
        _box = StridedBox.Of(
            ElementSize, 0, 0,
            permutation.Select((dimension, i) => (Outputs[0].Shape[i], inputStrides[dimension], outputStrides[i]))).InAnyOrder();
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<StridedBox> Boxes => [_box];

    /// <summary>Where only dimensions of size 1 change places, nothing moves.</summary>
    public override IEnumerable<Overlap> Overlaps =>
        _box.IsBlock ? [new Overlap(Inputs[0], Outputs[0], OverlapKind.Exactly, 0)] : [];

    public static LoweredTranspose From(GraphOperator source)
    {
        var input = source.Inputs[0]!;
        var permutation = ShapeOperand.Read(source, 1, "dimensions", input.Shape.Length);
        if (!permutation.Order().SequenceEqual(Enumerable.Range(0, permutation.Length)))
        {
            throw source.Refuse($"has the permutation {string.Join(' ', permutation)}, in which not every dimension stands once. Convert the model again");
        }

        RequireShape(source, source.Outputs[0], permutation.Select(dimension => input.Shape[dimension]));
        return new LoweredTranspose(source, permutation);
    }
}
