namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>TRANSPOSE_CONV: every input element adds its products to all outputs that the filter reaches from it.</summary>
internal static class TransposeConvReference
{
    /// <param name="input">(1, height, width, channels).</param>
    /// <param name="filter">(output channels, height, width, input channels).</param>
    /// <param name="bias">(output channels).</param>
    /// <param name="outputShape">(1, height, width, output channels).</param>
    /// <param name="strides">Rows and columns.</param>
    /// <param name="same">Whether the padding is SAME.</param>
    /// <param name="inputZeroPoint">The integer that stands for 0 in the input.</param>
    /// <param name="outputZeroPoint">The integer that stands for 0 in the output.</param>
    /// <param name="factors">(output channels): input scale * filter scale / output scale.</param>
    /// <param name="minimum">Least output.</param>
    /// <param name="maximum">Greatest output.</param>
    public static NdArray<sbyte> Of(
        NdArray<sbyte> input, NdArray<sbyte> filter, int[] bias, int[] outputShape, (int Y, int X) strides, bool same,
        int inputZeroPoint, int outputZeroPoint, double[] factors, int minimum, int maximum)
    {
        var padY = Padding(outputShape[1], filter.Shape[1], strides.Y, same);
        var padX = Padding(outputShape[2], filter.Shape[2], strides.X, same);
        var sums = new NdArray<int>(outputShape);
        foreach (var from in input.Indices())
        {
            foreach (var tap in filter.Indices().Where(tap => tap[3] == from[3]))
            {
                var y = (from[1] * strides.Y) - padY + tap[1];
                var x = (from[2] * strides.X) - padX + tap[2];
                if (y >= 0 && y < outputShape[1] && x >= 0 && x < outputShape[2])
                {
                    sums[0, y, x, tap[0]] += (input[from] - inputZeroPoint) * filter[tap];
                }
            }
        }

        var output = new NdArray<sbyte>(outputShape);
        foreach (var index in output.Indices())
        {
            var value = RequantizationReference.Multiply(sums[index] + bias[index[3]], factors[index[3]]) + outputZeroPoint;
            output[index] = (sbyte)Math.Min(Math.Max(value, minimum), maximum);
        }

        return output;
    }

    /// <summary>The padding of a convolution whose input is the output here.</summary>
    private static int Padding(int size, int kernel, int stride, bool same)
    {
        var windows = same ? (int)Math.Ceiling(size / (double)stride) : (size - kernel + stride) / stride;
        var total = ((windows - 1) * stride) + kernel - size;
        return total > 0 ? total / 2 : 0;
    }
}
