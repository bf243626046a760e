namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>Walks over shapes by their indices.</summary>
internal static class Indices
{
    /// <summary>Every index of a shape, in the order of memory.</summary>
    public static IEnumerable<int[]> Of(int[] shape)
    {
        var count = shape.Aggregate(1, (product, dimension) => product * dimension);
        for (var place = 0; place < count; place++)
        {
            var index = new int[shape.Length];
            var rest = place;
            for (var i = shape.Length - 1; i >= 0; i--)
            {
                index[i] = rest % shape[i];
                rest /= shape[i];
            }

            yield return index;
        }
    }

    /// <summary>The index of an operand that stands at an index of the result: aligned at the end, 0 where a dimension repeats.</summary>
    public static int[] Broadcast(int[] index, int[] shape) =>
        [.. shape.Select((dimension, i) => dimension == 1 ? 0 : index[index.Length - shape.Length + i])];
}
