using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>
/// STRIDED_SLICE: for each dimension the list of indices that are taken, as Python's x[begin:end:stride] takes them. Entries before
/// an ellipsis speak of the first dimensions, those after it of the last ones.
/// </summary>
internal static class StridedSliceReference
{
    /// <summary>The slice, or null where it is empty.</summary>
    public static NdArray<T>? Of<T>(NdArray<T> input, int[] begins, int[] ends, int[] strides, StridedSliceOptions options)
    {
        var taken = new List<int>[input.Rank];
        var shape = new List<int>();
        var entries = begins.Length;
        var ellipsis = Enumerable.Range(0, entries).FirstOrDefault(entry => Bit(options.EllipsisMask, entry), entries);
        var dimension = 0;
        for (var entry = 0; entry < ellipsis; entry++)
        {
            Take(entry);
        }

        var dimensionsAfter = Enumerable.Range(0, entries).Count(entry => entry > ellipsis && !Bit(options.NewAxisMask, entry));
        while (dimension < input.Rank - dimensionsAfter)
        {
            taken[dimension] = [.. Enumerable.Range(0, input.Shape[dimension])];
            shape.Add(taken[dimension++].Count);
        }

        for (var entry = ellipsis + 1; entry < entries; entry++)
        {
            Take(entry);
        }

        if (taken.Any(indices => indices.Count == 0))
        {
            return null;
        }

        // Dimensions that vanish or are new do not change the order of the elements.
        var box = new NdArray<T>([.. taken.Select(indices => indices.Count)]);
        foreach (var index in box.Indices())
        {
            box[index] = input[[.. index.Select((position, i) => taken[i][position])]];
        }

        return new NdArray<T>([.. shape], box.Data);

        void Take(int entry)
        {
            if (Bit(options.NewAxisMask, entry))
            {
                shape.Add(1);
                return;
            }

            var size = input.Shape[dimension];
            var stride = strides[entry];
            var isForward = stride > 0;
            var begin = begins[entry] < 0 ? begins[entry] + size : begins[entry];
            begin = isForward ? Math.Min(Math.Max(begin, 0), size) : Math.Min(Math.Max(begin, -1), size - 1);
            if (Bit(options.BeginMask, entry))
            {
                begin = isForward ? 0 : size - 1;
            }

            var end = ends[entry] < 0 ? ends[entry] + size : ends[entry];
            end = Bit(options.EndMask, entry) ? (isForward ? size : -1) : end;
            var indices = new List<int>();
            if (Bit(options.ShrinkAxisMask, entry))
            {
                indices.AddRange(Enumerable.Range(0, size).Where(index => index == begin));
            }
            else
            {
                shape.Add(0);
                for (var index = begin; index >= 0 && index < size && (isForward ? index < end : index > end); index += stride)
                {
                    indices.Add(index);
                }

                shape[^1] = indices.Count;
            }

            taken[dimension++] = indices;
        }
    }

    private static bool Bit(int mask, int entry) => ((mask >> entry) & 1) != 0;
}
