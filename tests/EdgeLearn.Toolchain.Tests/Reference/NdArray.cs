namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>An array of any number of dimensions, row-major, addressed by one index for each: slow and plain.</summary>
internal sealed class NdArray<T>
{
    public NdArray(int[] shape, T[] data)
    {
        data.Length.ShouldBe(shape.Aggregate(1, (product, size) => product * size));
        Shape = shape;
        Data = data;
    }

    public NdArray(int[] shape)
        : this(shape, new T[shape.Aggregate(1, (product, size) => product * size)])
    {
    }

    public int[] Shape { get; }

    public T[] Data { get; }

    public int Rank => Shape.Length;

    public T this[params int[] index]
    {
        get => Data[Place(index)];
        set => Data[Place(index)] = value;
    }

    /// <summary>Every index, in row-major order.</summary>
    public IEnumerable<int[]> Indices()
    {
        for (var place = 0; place < Data.Length; place++)
        {
            var index = new int[Rank];
            var rest = place;
            for (var i = Rank - 1; i >= 0; i--)
            {
                index[i] = rest % Shape[i];
                rest /= Shape[i];
            }

            yield return index;
        }
    }

    private int Place(int[] index)
    {
        index.Length.ShouldBe(Rank);
        var place = 0;
        for (var i = 0; i < Rank; i++)
        {
            index[i].ShouldBeInRange(0, Shape[i] - 1);
            place = (place * Shape[i]) + index[i];
        }

        return place;
    }
}
