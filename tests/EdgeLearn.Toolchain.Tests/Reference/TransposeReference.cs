namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>TRANSPOSE: dimension i of the output is dimension permutation[i] of the input.</summary>
internal static class TransposeReference
{
    public static NdArray<T> Of<T>(NdArray<T> input, int[] permutation)
    {
        var output = new NdArray<T>([.. permutation.Select(dimension => input.Shape[dimension])]);
        foreach (var index in input.Indices())
        {
            output[[.. permutation.Select(dimension => index[dimension])]] = input[index];
        }

        return output;
    }
}
