namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>SPLIT: equal parts of one axis, one after the other.</summary>
internal static class SplitReference
{
    public static NdArray<T>[] Of<T>(NdArray<T> input, int axis, int count)
    {
        int[] shape = [.. input.Shape];
        shape[axis] /= count;
        var outputs = Enumerable.Range(0, count).Select(_ => new NdArray<T>([.. shape])).ToArray();
        foreach (var index in input.Indices())
        {
            int[] target = [.. index];
            target[axis] %= shape[axis];
            outputs[index[axis] / shape[axis]][target] = input[index];
        }

        return outputs;
    }
}
