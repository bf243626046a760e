namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>CONCATENATION: along one axis, the elements of the first part, then those of the second, and so on.</summary>
internal static class ConcatenationReference
{
    public static NdArray<T> Of<T>(IReadOnlyList<NdArray<T>> parts, int axis)
    {
        int[] shape = [.. parts[0].Shape];
        shape[axis] = parts.Sum(part => part.Shape[axis]);
        var output = new NdArray<T>(shape);
        var first = 0;
        foreach (var part in parts)
        {
            foreach (var index in part.Indices())
            {
                int[] target = [.. index];
                target[axis] += first;
                output[target] = part[index];
            }

            first += part.Shape[axis];
        }

        return output;
    }
}
