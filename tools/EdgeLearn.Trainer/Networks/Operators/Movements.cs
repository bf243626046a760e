using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Lowering;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EdgeLearn.Trainer.Networks.Operators;

/// <summary>Operators that move values without changing them.</summary>
internal static class Movements
{
    /// <summary>A tensor in the shape of an operator's result; the batch is what is left.</summary>
    public static Tensor Reshape(GraphOperator source, Tensor x) => x.reshape([-1, .. source.Outputs[0].Shape.Skip(1).Select(dimension => (long)dimension)]);

    public static Tensor Transpose(GraphOperator source, Pass pass) =>
        pass.Operand(source, 0).permute([.. ShapeOperand.Read(source, 1, "permutation").Select(axis => (long)axis)]);

    public static Tensor Pad(GraphOperator source, Pass pass)
    {
        int[] paddings = ShapeOperand.Read(source, 1, "paddings");

        // Torch begins with the last dimension.
        long[] reversed = [.. paddings.Chunk(2).Reverse().SelectMany(pair => pair).Select(padding => (long)padding)];
        double value = source.Kind == OperatorKind.PadV2 ? BitConverter.ToSingle(source.Inputs[2]!.Data) : 0;
        return F.pad(pass.Operand(source, 0), reversed, value: value);
    }

    public static Tensor Slice(GraphOperator source, Pass pass)
    {
        int[] begins = ShapeOperand.Read(source, 1, "begins");
        Tensor x = pass.Operand(source, 0);
        for (int axis = 1; axis < begins.Length; axis++)
        {
            x = x.narrow(axis, begins[axis], source.Outputs[0].Shape[axis]);
        }

        return x;
    }

    public static Tensor StridedSlice(GraphOperator source, Pass pass)
    {
        IReadOnlyList<AxisRange> ranges = StridedSliceRanges.From(source).Ranges;
        Tensor x = pass.Operand(source, 0);
        for (int axis = 1; axis < ranges.Count; axis++)
        {
            AxisRange range = ranges[axis];
            x = x.index_select(axis, torch.tensor([.. Enumerable.Range(0, range.Count).Select(i => (long)range.First + (i * range.Step))], ScalarType.Int64));
        }

        return Reshape(source, x);
    }
}
