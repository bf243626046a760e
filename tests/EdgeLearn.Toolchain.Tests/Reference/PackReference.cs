namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>PACK: a new dimension whose index is the number of the part.</summary>
internal static class PackReference
{
    public static NdArray<T> Of<T>(IReadOnlyList<NdArray<T>> parts, int axis)
    {
        var shape = parts[0].Shape.ToList();
        shape.Insert(axis, parts.Count);
        var output = new NdArray<T>([.. shape]);
        foreach (var index in output.Indices())
        {
            output[index] = parts[index[axis]][[.. index.Where((_, dimension) => dimension != axis)]];
        }

        return output;
    }
}
