using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>What RESIZE_NEAREST_NEIGHBOR and RESIZE_BILINEAR have in common.</summary>
internal static class ResizeSize
{
    private const int Largest = 65536; // so that places in 1/1024 fit 32 bits

    /// <summary>Refuses operands whose shapes do not fit, or do not fit the arithmetic.</summary>
    public static void Require(GraphOperator source)
    {
        var input = source.Inputs[0]!;
        var output = source.Outputs[0];
        var size = ShapeOperand.Read(source, 1, "sizes", 2);
        if (input.Shape.Length != 4)
        {
            throw source.Refuse($"has an input of shape {Text.Shape(input.Shape)} where batch, height, width and channels are needed. Reshape it in the model");
        }

        LoweredMovement.RequireShape(source, output, [input.Shape[0], size[0], size[1], input.Shape[3]]);
        if (input.Shape.Concat(size).Max() > Largest)
        {
            throw source.Refuse($"has a dimension above {Largest}. Use a smaller image");
        }
    }

    /// <summary>
    /// How far the input must begin after the output, when the pixels of the output are written in order.
    /// </summary>
    /// <param name="reads">The pixels of the output that are computed from the input, in order, each with the first input pixel that it reads.</param>
    /// <param name="pixelLength">The bytes of a pixel.</param>
    public static int Distance(IEnumerable<(int Pixel, int FirstRead)> reads, int pixelLength)
    {
        // What lies before an output pixel is written when it is computed; what this and later ones read must not have been.
        var distance = int.MinValue;
        var needed = int.MaxValue;
        foreach (var (pixel, firstRead) in reads.Reverse())
        {
            needed = Math.Min(needed, firstRead);
            distance = Math.Max(distance, pixel - needed);
        }

        return distance * pixelLength;
    }
}
