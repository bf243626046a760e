using EdgeLearn.Toolchain.Import.Onnx.Values;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Slice: bounds are attributes before operator set 10, operands since.</summary>
internal sealed class SliceLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Input(0);
        AxisRange[] ranges = Ranges(node, input.Shape);
        node.Result(input.Constant is { } constant ? OnnxValue.Of(Slice(constant, ranges)) : Slicing.Slice(node.Builder, input, ranges));
    }

    /// <summary>A slice of a constant.</summary>
    public static OnnxConstant Slice(OnnxConstant constant, AxisRange[] ranges)
    {
        int[] strides = Execution.Linear.StridedRows.RowMajor(constant.Shape);
        return constant.Pick(
            [.. ranges.Select(range => range.Count)],
            [.. ranges.Select((range, i) => range.Step * strides[i])],
            ranges.Select((range, i) => range.First * strides[i]).Sum());
    }

    private static AxisRange[] Ranges(OnnxNode node, int[] shape)
    {
        int[] starts = node.IntsOf(1, "starts") ?? throw node.Refuse("has no starts. Export the model again");
        int[] ends = node.IntsOf(2, "ends") ?? throw node.Refuse("has no ends. Export the model again");
        int[] axes = node.IntsOf(3, "axes") ?? [.. Enumerable.Range(0, starts.Length)];
        int[] steps = node.IntsOf(4, "steps") ?? [.. Enumerable.Repeat(1, starts.Length)];
        AxisRange[] ranges = [.. shape.Select(dimension => new AxisRange(0, 1, dimension))];
        for (int i = 0; i < starts.Length; i++)
        {
            int axis = node.Axis(axes[i], shape.Length);
            ranges[axis] = Range(node, shape[axis], starts[i], ends[i], steps[i]);
        }

        return ranges;
    }

    private static AxisRange Range(OnnxNode node, int size, long start, long end, int step)
    {
        if (step == 0)
        {
            throw node.Refuse("has a step of 0. Export the model again");
        }

        start = start < 0 ? start + size : start;
        end = end < 0 ? end + size : end;
        start = step > 0 ? Math.Clamp(start, 0, size) : Math.Clamp(start, 0, size - 1);
        end = step > 0 ? Math.Clamp(end, 0, size) : Math.Clamp(end, -1, size - 1);
        long count = step > 0 ? (end - start + step - 1) / step : (start - end - step - 1) / -(long)step;
        return count > 0
            ? new AxisRange((int)start, count == 1 ? 1 : step, (int)count)
            : throw node.Refuse($"takes nothing of a dimension of {size}. Leave the empty part out of the model");
    }
}
