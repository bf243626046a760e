using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>Gives a value another shape; elements are moved only where the layout of images makes that necessary.</summary>
internal static class Reshaping
{
    /// <summary>The same elements, in the model's order, in another shape.</summary>
    public static OnnxValue Reshape(GraphBuilder builder, OnnxValue value, int[] shape)
    {
        if (value.Constant is { } constant)
        {
            return OnnxValue.Of(constant.Reshape(shape));
        }

        if (value.Shape.AsSpan().SequenceEqual(shape))
        {
            return value;
        }

        if (!value.IsImage)
        {
            bool isBack = value.Layout == ValueLayout.FlatChannelsLast && value.Flattened.AsSpan().SequenceEqual(shape);
            return isBack
                ? OnnxValue.Image(builder.Reshape(value.Tensor, ImageShape.ChannelsLast(shape)), shape)
                : OnnxValue.Plain(builder.Reshape(Layouts.Plain(builder, value).Tensor, shape));
        }

        if (ImageShape.IsRank(shape.Length) && shape[0] == value.Shape[0] && shape[1] == value.Shape[1])
        {
            // Rows and columns become one dimension, or one becomes both: with channels last that moves nothing either.
            return OnnxValue.Image(builder.Reshape(value.Tensor, ImageShape.ChannelsLast(shape)), shape);
        }

        if (ImageShape.IsSameOrder(value.Shape))
        {
            return OnnxValue.Plain(builder.Reshape(value.Tensor, shape));
        }

        return shape.Length == 2 && shape[0] == value.Shape[0]
            ? OnnxValue.Flat(builder.Reshape(value.Tensor, shape), value.Shape)
            : OnnxValue.Plain(builder.Reshape(Layouts.Plain(builder, value).Tensor, shape));
    }
}
