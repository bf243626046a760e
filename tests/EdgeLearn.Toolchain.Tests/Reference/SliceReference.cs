namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>SLICE: a box of the input; a size of -1 is all that is left.</summary>
internal static class SliceReference
{
    public static NdArray<T> Of<T>(NdArray<T> input, int[] begins, int[] sizes)
    {
        var output = new NdArray<T>([.. sizes.Select((size, i) => size == -1 ? input.Shape[i] - begins[i] : size)]);
        foreach (var index in output.Indices())
        {
            output[index] = input[[.. index.Select((position, i) => position + begins[i])]];
        }

        return output;
    }
}
