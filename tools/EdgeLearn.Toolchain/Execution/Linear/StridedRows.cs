namespace EdgeLearn.Toolchain.Execution.Linear;

/// <summary>The places of a box of elements inside of a tensor, row by row: where every row begins, and how its elements follow.</summary>
/// <param name="Starts">The place of the first element of every row, in row-major order of the box.</param>
/// <param name="Length">The number of elements of a row.</param>
/// <param name="Stride">From one element of a row to the next; 0 repeats the first.</param>
internal sealed record StridedRows(int[] Starts, int Length, int Stride)
{
    /// <summary>Walks a box.</summary>
    /// <param name="shape">The dimensions of the box.</param>
    /// <param name="strides">Elements of the tensor from one index to the next, for each dimension.</param>
    /// <param name="start">The place of the first element.</param>
    public static StridedRows Of(ReadOnlySpan<int> shape, ReadOnlySpan<int> strides, int start = 0)
    {
        if (shape.IsEmpty)
        {
            return new StridedRows([start], 1, 1);
        }

        int[] starts = [start];
        for (int dimension = 0; dimension < shape.Length - 1; dimension++)
        {
            var next = new int[starts.Length * shape[dimension]];
            for (int i = 0; i < next.Length; i++)
            {
                next[i] = starts[i / shape[dimension]] + (i % shape[dimension] * strides[dimension]);
            }

            starts = next;
        }

        return new StridedRows(starts, shape[^1], strides[^1]);
    }

    /// <summary>Elements from one index of a row-major tensor to the next, for each dimension.</summary>
    public static int[] RowMajor(ReadOnlySpan<int> shape)
    {
        var strides = new int[shape.Length];
        int stride = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= shape[i];
        }

        return strides;
    }

    /// <summary>The strides of an operand that repeats along dimensions that it does not have, or has with size 1.</summary>
    /// <param name="operand">The dimensions of the operand.</param>
    /// <param name="rank">The number of dimensions of the result.</param>
    public static int[] Broadcast(int[] operand, int rank)
    {
        int[] strides = RowMajor(operand);
        var broadcast = new int[rank];
        for (int i = 1; i <= operand.Length; i++)
        {
            broadcast[^i] = operand[^i] == 1 ? 0 : strides[^i];
        }

        return broadcast;
    }

    /// <summary>Copies a box to consecutive elements.</summary>
    public void Gather(ReadOnlySpan<float> tensor, Span<float> box)
    {
        int to = 0;
        foreach (int start in Starts)
        {
            int from = start;
            for (int i = 0; i < Length; i++, from += Stride)
            {
                box[to++] = tensor[from];
            }
        }
    }

    /// <summary>Copies consecutive elements into a box.</summary>
    public void Scatter(ReadOnlySpan<float> box, Span<float> tensor)
    {
        int from = 0;
        foreach (int start in Starts)
        {
            int to = start;
            for (int i = 0; i < Length; i++, to += Stride)
            {
                tensor[to] = box[from++];
            }
        }
    }
}
