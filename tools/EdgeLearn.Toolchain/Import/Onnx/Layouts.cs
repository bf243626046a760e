using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>Brings values from one layout to another, with as few operators as that takes.</summary>
internal static class Layouts
{
    /// <summary>The value with its dimensions as in the model; a constant becomes a tensor.</summary>
    public static OnnxValue Plain(GraphBuilder builder, OnnxValue value)
    {
        if (value.Constant is { } constant)
        {
            return OnnxValue.Plain(builder.Constant(constant));
        }

        return value.Layout switch
        {
            ValueLayout.ChannelsLast => OnnxValue.Plain(builder.Reshape(builder.Transpose(value.Tensor, 0, 3, 1, 2), value.Shape)),
            ValueLayout.FlatChannelsLast => Unflattened(builder, value),
            _ => value,
        };
    }

    /// <summary>The value as an image with channels last; it must have 3 or 4 dimensions.</summary>
    public static OnnxValue Image(GraphBuilder builder, OnnxValue value)
    {
        if (value.IsImage)
        {
            return value;
        }

        if (value.Constant is { } constant)
        {
            return OnnxValue.Image(builder.Constant(Image(constant)), value.Shape);
        }

        int[] target = ImageShape.ChannelsLast(value.Shape);
        int[] permutation = value.Shape.Length == 4 ? [0, 2, 3, 1] : [0, 2, 1];
        return OnnxValue.Image(builder.Reshape(builder.Transpose(Plain(builder, value).Tensor, permutation), target), value.Shape);
    }

    /// <summary>A constant of 3 or 4 dimensions with channels last.</summary>
    public static OnnxConstant Image(OnnxConstant constant) => constant.Shape.Length == 4
        ? constant.Permute(0, 2, 3, 1)
        : constant.Reshape([.. constant.Shape, 1]).Permute(0, 3, 2, 1);

    private static OnnxValue Unflattened(GraphBuilder builder, OnnxValue value)
    {
        OnnxValue image = OnnxValue.Image(builder.Reshape(value.Tensor, ImageShape.ChannelsLast(value.Flattened)), value.Flattened);
        return OnnxValue.Plain(builder.Reshape(Plain(builder, image).Tensor, value.Shape));
    }
}
