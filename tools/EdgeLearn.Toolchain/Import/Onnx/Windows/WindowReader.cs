using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Import.Onnx.Windows;

/// <summary>Reads the attributes that Conv and the pools have in common: kernel_shape, strides, dilations, pads, auto_pad, ceil_mode.</summary>
internal static class WindowReader
{
    private const int Largest = 4096;

    /// <summary>The windows over an image.</summary>
    /// <param name="node">The node.</param>
    /// <param name="shape">[N, C, H, W] or [N, C, L].</param>
    /// <param name="kernel">The window, one value for each dimension of the image.</param>
    public static (WindowAxis Height, WindowAxis Width) Read(OnnxNode node, int[] shape, int[] kernel)
    {
        int dimensions = shape.Length - 2;
        int[] strides = Values(node, "strides", dimensions);
        int[] dilations = Values(node, "dilations", dimensions);
        int[] pads = node.Ints("pads") ?? new int[2 * dimensions];
        if (kernel.Length != dimensions || pads.Length != 2 * dimensions || kernel.Concat(strides).Concat(dilations).Any(value => value < 1) || pads.Any(pad => pad < 0))
        {
            throw node.Refuse($"has a kernel, strides, dilations or pads that do not fit an image of shape {Text.Shape(shape)}. Export the model again");
        }

        if (kernel.Concat(strides).Concat(dilations).Concat(pads).Any(value => value > Largest))
        {
            throw node.Refuse($"has a kernel, strides, dilations or pads above {Largest}. Use a smaller image");
        }

        var axes = new WindowAxis[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            axes[i] = Axis(node, new WindowAxis(shape[i + 2], kernel[i], strides[i], dilations[i], pads[i], pads[dimensions + i], 0));
        }

        ShapeLimits.Verify([.. axes.Select(axis => axis.Output)], ElementType.Float32, "result of a window");
        return (dimensions == 2 ? axes[0] : WindowAxis.None, axes[^1]);
    }

    /// <summary>One value for each dimension of the image; 1 where the attribute is absent.</summary>
    public static int[] Values(OnnxNode node, string name, int dimensions)
    {
        int[] values = node.Ints(name) ?? [.. Enumerable.Repeat(1, dimensions)];
        return values.Length == dimensions ? values : throw node.Refuse($"has {values.Length} {name} for {dimensions} dimensions. Export the model again");
    }

    private static WindowAxis Axis(OnnxNode node, WindowAxis axis)
    {
        string scheme = node.String("auto_pad", "NOTSET");
        WindowAxis placed = scheme switch
        {
            "NOTSET" or "" => Explicit(axis, node.Int("ceil_mode", 0) != 0),
            "VALID" => Explicit(axis with { Before = 0, After = 0 }, node.Int("ceil_mode", 0) != 0),
            "SAME_UPPER" => Same(axis, isUpper: true),
            "SAME_LOWER" => Same(axis, isUpper: false),
            _ => throw node.Refuse($"has auto_pad {Text.Printable(scheme)}, which ONNX does not know. Export the model again"),
        };
        return placed.Output > 0
            ? placed
            : throw node.Refuse($"has a window of {axis.Reach} on an image of {axis.Input}, which does not fit. Export the model again");
    }

    private static WindowAxis Explicit(WindowAxis axis, bool roundsUp)
    {
        int room = axis.Input + axis.Before + axis.After - axis.Reach;
        if (room < 0)
        {
            return axis;
        }

        int output = ((room + (roundsUp ? axis.Stride - 1 : 0)) / axis.Stride) + 1;

        // A window that would begin behind the image is left out.
        return axis with { Output = roundsUp && (output - 1) * axis.Stride >= axis.Input + axis.Before ? output - 1 : output };
    }

    private static WindowAxis Same(WindowAxis axis, bool isUpper)
    {
        int output = (axis.Input + axis.Stride - 1) / axis.Stride;
        int total = Math.Max(((output - 1) * axis.Stride) + axis.Reach - axis.Input, 0);
        int less = total / 2;
        return axis with { Output = output, Before = isUpper ? less : total - less, After = isUpper ? total - less : less };
    }
}
