using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Import.Onnx.Windows;

/// <summary>Pads images by an operator of its own where neither of TensorFlow's schemes puts the windows at the model's places.</summary>
internal static class PaddedImage
{
    /// <summary>The image, padded if need be, and the scheme by which the windows lie on it.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="image">[N, H, W, C].</param>
    /// <param name="height">The windows over the rows.</param>
    /// <param name="width">The windows over the columns.</param>
    /// <param name="value">What to pad with.</param>
    public static (GraphTensor Image, Padding Padding) For(GraphBuilder builder, GraphTensor image, WindowAxis height, WindowAxis width, float value = 0) =>
        WindowAxis.Scheme(height, width) is { } scheme ? (image, scheme) : (Pad(builder, image, height, width, value), Padding.Valid);

    /// <summary>The image with the padding that the windows need.</summary>
    public static GraphTensor Pad(GraphBuilder builder, GraphTensor image, WindowAxis height, WindowAxis width, float value)
    {
        int[] shape = image.Shape;
        int[] padded = [shape[0], height.Before + shape[1] + height.NeededAfter, width.Before + shape[2] + width.NeededAfter, shape[3]];
        GraphTensor paddings = builder.Paddings(0, 0, height.Before, height.NeededAfter, width.Before, width.NeededAfter, 0, 0);
        return value == 0
            ? builder.Add(OperatorKind.Pad, new NoOptions(), padded, image, paddings)
            : builder.Add(OperatorKind.PadV2, new NoOptions(), padded, image, paddings, builder.Constant(value));
    }
}
