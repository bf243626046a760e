using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;
using EdgeLearn.Toolchain.Import.Onnx.Windows;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Conv on images and sequences: CONV_2D, in groups, too; DEPTHWISE_CONV_2D where every group is one channel.</summary>
internal sealed class ConvLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Image(0);
        OnnxConstant weights = node.Constant(1, "weights"); // [filters, channels of a group, kernel...]
        int rank = input.Shape.Length;
        int channels = input.Shape[1];
        int groups = node.Int("group", 1);
        if (weights.Shape.Length != rank || groups < 1 || weights.Shape[1] * groups != channels || weights.Shape[0] % groups != 0)
        {
            throw node.Refuse(
                $"has an input of shape {Text.Shape(input.Shape)}, weights of shape {Text.Shape(weights.Shape)} and {groups} groups, which do not fit. Export the model again");
        }

        (WindowAxis height, WindowAxis width) = WindowReader.Read(node, input.Shape, node.Ints("kernel_shape") ?? weights.Shape[2..]);
        int filters = weights.Shape[0];
        GraphTensor? bias = Bias(node, filters);
        (GraphTensor image, Padding padding) = PaddedImage.For(node.Builder, input.Tensor, height, width);
        int[] result = [input.Shape[0], height.Output, width.Output, filters];

        // [filters, channels, height, width]
        OnnxConstant square = rank == 4 ? weights : weights.Reshape(filters, weights.Shape[1], 1, weights.Shape[2]);
        GraphTensor output = groups == channels && groups > 1
            ? node.Builder.Add(
                OperatorKind.DepthwiseConv2D,
                new DepthwiseConv2DOptions(padding, height.Stride, width.Stride, height.Dilation, width.Dilation, Activation.None),
                result,
                image,
                node.Builder.Constant(square.Permute(1, 2, 3, 0)),
                bias)
            : node.Builder.Add(
                OperatorKind.Conv2D,
                new Conv2DOptions(padding, height.Stride, width.Stride, height.Dilation, width.Dilation, Activation.None),
                result,
                image,
                node.Builder.Constant(square.Permute(0, 2, 3, 1)),
                bias);
        node.Result(OnnxValue.Image(output, ImageShape.Of(rank, input.Shape[0], filters, height.Output, width.Output)));
    }

    /// <summary>The biases, operand 2, or null where there are none.</summary>
    public static GraphTensor? Bias(OnnxNode node, int filters)
    {
        if (node.OptionalConstant(2, "biases") is not { } bias)
        {
            return null;
        }

        return bias.Count == filters
            ? node.Builder.Constant(bias.Reshape(filters))
            : throw node.Refuse($"has {bias.Count} biases for {filters} filters. Export the model again");
    }
}
