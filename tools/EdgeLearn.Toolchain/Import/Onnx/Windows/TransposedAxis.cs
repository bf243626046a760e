namespace EdgeLearn.Toolchain.Import.Onnx.Windows;

/// <summary>How the windows of a transposed convolution lie along one dimension.</summary>
/// <param name="Input">Rows or columns of the input.</param>
/// <param name="Reach">From the first tap of the kernel to the last, both counted.</param>
/// <param name="Stride">Output rows or columns from one input to the next.</param>
/// <param name="Before">Rows or columns that are cut off before the output.</param>
/// <param name="Output">Rows or columns of the output.</param>
internal sealed record TransposedAxis(int Input, int Reach, int Stride, int Before, int Output)
{
    /// <summary>All that the windows reach, and at least what the output needs.</summary>
    public int Whole => Math.Max(((Input - 1) * Stride) + Reach, Before + Output);

    /// <summary>Whether this is TensorFlow's scheme VALID.</summary>
    public bool IsValid => Before == 0 && (Output - Reach + Stride) / Stride == Input && Output >= Reach;

    /// <summary>Whether this is TensorFlow's scheme SAME.</summary>
    public bool IsSame => (Output + Stride - 1) / Stride == Input && Math.Max(((Input - 1) * Stride) + Reach - Output, 0) / 2 == Before;
}
