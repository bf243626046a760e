using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;
using EdgeLearn.Toolchain.Import.Onnx.Windows;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>
/// Resize, and Upsample before it: RESIZE_NEAREST_NEIGHBOR or RESIZE_BILINEAR, with the way to address pixels that looks at the same places. Which
/// of ONNX's modes that are depends on the sizes, too; so the places themselves are compared.
/// </summary>
internal sealed class ResizeLowering : INodeLowering
{
    private const int FirstWithModes = 11;

    private static readonly ResizeOptions[] Ways = [new(false, true), new(false, false), new(true, false)];

    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Image(0);
        int rank = input.Shape.Length;
        string mode = node.String("mode", "nearest");
        if (mode is not ("nearest" or "linear" or "bilinear"))
        {
            throw node.Refuse($"has the mode {Text.Printable(mode)}; EdgeLearn resizes by nearest and linear. Use one of these");
        }

        if (node.Int("antialias", 0) != 0 || node.Int("exclude_outside", 0) != 0 || node.String("keep_aspect_ratio_policy", "stretch") != "stretch")
        {
            throw node.Refuse("has antialias, exclude_outside or keep_aspect_ratio_policy, which EdgeLearn's resizing does not have. Leave them out, or resize by a pool");
        }

        ResizeCoordinates[] axes = Axes(node, input.Shape);
        if (axes[0].Output != input.Shape[0] || axes[1].Output != input.Shape[1])
        {
            throw node.Refuse("resizes the batch or the channels. Resize only the dimensions of the image");
        }

        ResizeCoordinates height = rank == 4 ? axes[2] : new ResizeCoordinates(1, 1, 1, "asymmetric");
        ResizeCoordinates width = axes[^1];
        bool isNearest = mode == "nearest";
        ResizeOptions options = Way(node, height, width, isNearest);
        GraphTensor output = node.Builder.Add(
            isNearest ? OperatorKind.ResizeNearestNeighbor : OperatorKind.ResizeBilinear,
            options,
            [input.Shape[0], height.Output, width.Output, input.Shape[1]],
            input.Tensor,
            node.Builder.Integers(height.Output, width.Output));
        node.Result(OnnxValue.Image(output, ImageShape.Of(rank, input.Shape[0], input.Shape[1], height.Output, width.Output)));
    }

    private static ResizeOptions Way(OnnxNode node, ResizeCoordinates height, ResizeCoordinates width, bool isNearest)
    {
        string rounding = node.Opset < FirstWithModes || node.Operator == "Upsample" ? "floor" : node.String("nearest_mode", "round_prefer_floor");
        return Array.Find(Ways, way => isNearest
                ? height.IsNearest(way, rounding) && width.IsNearest(way, rounding)
                : height.IsLinear(way) && width.IsLinear(way))
            ?? throw node.Refuse(
                $"resizes {height.Input}x{width.Input} to {height.Output}x{width.Output} with coordinate_transformation_mode {Text.Printable(width.Mode)}"
                + (isNearest ? $" and nearest_mode {Text.Printable(rounding)}" : "")
                + ", which takes other pixels than any of EdgeLearn's ways. Use "
                + (isNearest ? "asymmetric with floor, half_pixel with round_prefer_ceil, or align_corners with round_prefer_ceil" : "half_pixel, asymmetric or align_corners, and sizes in place of scales"));
    }

    private static ResizeCoordinates[] Axes(OnnxNode node, int[] shape)
    {
        bool isOld = node.Operator == "Upsample" || node.Opset < FirstWithModes;
        string mode = isOld ? "asymmetric" : node.String("coordinate_transformation_mode", "half_pixel");
        float[]? scales = isOld
            ? node.Floats("scales") ?? node.Constant(1, "scales").Reals
            : node.OptionalConstant(2, "scales") is { Count: > 0 } given ? given.Reals : null;
        long[]? sizes = isOld ? null : node.OptionalConstant(3, "sizes")?.Integers;
        int[] chosen = node.Ints("axes") is { } axes ? [.. axes.Select(axis => node.Axis(axis, shape.Length))] : [.. Enumerable.Range(0, shape.Length)];
        int count = scales?.Length ?? sizes?.Length ?? throw node.Refuse("has neither scales nor sizes. Export the model again");
        if (count != chosen.Length)
        {
            throw node.Refuse($"has {count} scales or sizes for {chosen.Length} dimensions. Export the model again");
        }

        ResizeCoordinates[] result = [.. shape.Select(size => new ResizeCoordinates(size, size, 1, mode))];
        for (int i = 0; i < count; i++)
        {
            int size = shape[chosen[i]];
            int output = scales is null ? (int)sizes![i] : (int)MathF.Floor(size * scales[i]);
            result[chosen[i]] = new ResizeCoordinates(size, output, scales is null ? (float)output / size : scales[i], mode);
        }

        return Array.TrueForAll(result, axis => axis.Output > 0) ? result : throw node.Refuse("makes an empty image. Use larger scales");
    }
}
