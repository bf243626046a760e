using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Import.Onnx.Schema;

namespace EdgeLearn.Toolchain.Import.Onnx.Values;

/// <summary>A value that is known at import: weights, and what shapes are computed from.</summary>
internal sealed class OnnxConstant
{
    private readonly float[]? _reals;
    private readonly long[]? _integers;

    /// <summary>Creates a constant of real numbers.</summary>
    public OnnxConstant(int[] shape, float[] reals)
    {
        Type = DataTypes.Float;
        Shape = shape;
        _reals = reals;
    }

    /// <summary>Creates a constant of integers or truth values.</summary>
    public OnnxConstant(int type, int[] shape, long[] integers)
    {
        Type = type;
        Shape = shape;
        _integers = integers;
    }

    /// <summary>The element type; that of all real numbers is float32.</summary>
    public int Type { get; }

    /// <summary>The dimensions.</summary>
    public int[] Shape { get; }

    /// <summary>How stored integers stood for these real values, along a dimension of <see cref="Shape"/>; null where they were stored as floats.</summary>
    public Quantization? Quantization { get; init; }

    /// <summary>Whether the elements are real numbers.</summary>
    public bool IsReal => _reals is not null;

    /// <summary>The number of elements.</summary>
    public int Count => _reals?.Length ?? _integers!.Length;

    /// <summary>The elements as real numbers, row-major. Not to be written to.</summary>
    public float[] Reals => _reals ?? Array.ConvertAll(_integers!, value => (float)value);

    /// <summary>The elements as integers, row-major; real numbers are cut off at the point. Not to be written to.</summary>
    public long[] Integers => _integers ?? Array.ConvertAll(_reals!, value => (long)value);

    /// <summary>One dimension of integers.</summary>
    public static OnnxConstant Of(params long[] integers) => new(DataTypes.Int64, [integers.Length], integers);

    /// <summary>The same elements, in their order, in another shape. Where each index along a dimension has a scale, that dimension must stay in its place.</summary>
    public OnnxConstant Reshape(params int[] shape) => _reals is null
        ? new OnnxConstant(Type, shape, _integers!)
        : new OnnxConstant(shape, _reals) { Quantization = Quantization };

    /// <summary>Dimension i of the result is dimension permutation[i].</summary>
    public OnnxConstant Permute(params int[] permutation)
    {
        int[] strides = StridedRows.RowMajor(Shape);
        OnnxConstant permuted = Pick([.. permutation.Select(axis => Shape[axis])], [.. permutation.Select(axis => strides[axis])]);
        return Quantization is not { IsPerChannel: true }
            ? permuted
            : new OnnxConstant(permuted.Shape, permuted._reals!) { Quantization = Quantization with { Axis = Array.IndexOf(permutation, Quantization.Axis) } };
    }

    /// <summary>The elements of a box: a slice, a permutation, a repetition.</summary>
    /// <param name="shape">The dimensions of the result.</param>
    /// <param name="strides">Elements from one index to the next, for each dimension.</param>
    /// <param name="start">The place of the first element.</param>
    public OnnxConstant Pick(int[] shape, int[] strides, int start = 0)
    {
        ShapeLimits.Verify([.. shape.Where(dimension => dimension != 0)], ElementType.Float32, "constant");
        StridedRows rows = StridedRows.Of(shape, strides, start);
        return _reals is null
            ? new OnnxConstant(Type, shape, Gather(rows, _integers!))
            : new OnnxConstant(shape, Gather(rows, _reals)) { Quantization = Quantization is { IsPerChannel: false } ? Quantization : null };
    }

    private static T[] Gather<T>(StridedRows rows, T[] elements)
    {
        var box = new T[rows.Starts.Length * rows.Length];
        int to = 0;
        foreach (int start in rows.Starts)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                box[to++] = elements[start + (i * rows.Stride)];
            }
        }

        return box;
    }
}
