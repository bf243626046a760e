namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>PAD and PADV2: the input with a value before and after it in each dimension.</summary>
internal static class PadReference
{
    public static NdArray<T> Of<T>(NdArray<T> input, int[] before, int[] after, T value)
    {
        var output = new NdArray<T>([.. input.Shape.Select((size, i) => before[i] + size + after[i])]);
        foreach (var index in output.Indices())
        {
            int[] source = [.. index.Select((position, i) => position - before[i])];
            var isInside = source.Select((position, i) => position >= 0 && position < input.Shape[i]).All(inside => inside);
            output[index] = isInside ? input[source] : value;
        }

        return output;
    }
}
