using System.Runtime.InteropServices;

namespace EdgeLearn.Toolchain.Graphs;

/// <summary>Makes constants of real numbers.</summary>
public static class FloatTensor
{
    /// <summary>A float32 constant.</summary>
    /// <param name="name">The name; may be empty.</param>
    /// <param name="shape">The dimensions, outermost first.</param>
    /// <param name="values">The elements, row-major.</param>
    public static GraphTensor Of(string name, int[] shape, ReadOnlySpan<float> values) =>
        new(name, ElementType.Float32, shape) { Data = MemoryMarshal.AsBytes(values).ToArray() };
}
