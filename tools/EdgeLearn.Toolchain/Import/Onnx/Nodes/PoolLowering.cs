using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;
using EdgeLearn.Toolchain.Import.Onnx.Windows;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>MaxPool and AveragePool on images and sequences.</summary>
internal sealed class PoolLowering(OperatorKind kind) : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Image(0);
        int[] kernel = node.Ints("kernel_shape") ?? throw node.Refuse("has no kernel_shape. Export the model again");
        (WindowAxis height, WindowAxis width) = WindowReader.Read(node, input.Shape, kernel);
        if (height.Dilation != 1 || width.Dilation != 1)
        {
            throw node.Refuse("has dilations, which EdgeLearn's pools do not have. Use a pool without dilations, or a dilated Conv");
        }

        if (node.IsUsed(1))
        {
            throw node.Refuse("gives the places of the greatest values, which EdgeLearn's MAX_POOL_2D does not. Leave the second output out");
        }

        GraphTensor output = kind == OperatorKind.MaxPool2D ? Greatest(node, input, height, width) : Average(node, input, height, width);
        node.Result(OnnxValue.Image(output, ImageShape.Of(input.Shape.Length, input.Shape[0], input.Shape[1], height.Output, width.Output)));
    }

    private GraphTensor Greatest(OnnxNode node, OnnxValue input, WindowAxis height, WindowAxis width)
    {
        // Nothing is less than 0 behind a Relu; elsewhere padding must not be greater than what it borders on.
        float least = IsRectified(node.Builder.Producer(input.Tensor)) ? 0 : float.MinValue;
        (GraphTensor image, Padding padding) = PaddedImage.For(node.Builder, input.Tensor, height, width, least);
        return Pool(node, image, padding, height, width);
    }

    private GraphTensor Average(OnnxNode node, OnnxValue input, WindowAxis height, WindowAxis width)
    {
        bool countsPadding = node.Int("count_include_pad", 0) != 0;
        if (WindowAxis.Scheme(height, width) is { } scheme && (scheme == Padding.Valid || !countsPadding))
        {
            return Pool(node, input.Tensor, scheme, height, width);
        }

        // The pool would divide by the taps on the image. Padded before, it divides by all taps; what that is too many is multiplied in.
        GraphTensor mean = Pool(node, PaddedImage.Pad(node.Builder, input.Tensor, height, width, 0), Padding.Valid, height, width);
        float[] factors = Factors(height, width, countsPadding);
        return Array.TrueForAll(factors, factor => factor == 1)
            ? mean
            : node.Builder.Add(
                OperatorKind.Mul,
                new ElementwiseOptions(Activation.None),
                mean.Shape,
                mean,
                node.Builder.Constant(new OnnxConstant([1, height.Output, width.Output, 1], factors)));
    }

    private GraphTensor Pool(OnnxNode node, GraphTensor image, Padding padding, WindowAxis height, WindowAxis width) => node.Builder.Add(
        kind,
        new Pool2DOptions(padding, height.Stride, width.Stride, height.Kernel, width.Kernel, Activation.None),
        [image.Shape[0], height.Output, width.Output, image.Shape[3]],
        image);

    private static float[] Factors(WindowAxis height, WindowAxis width, bool countsPadding)
    {
        var factors = new float[height.Output * width.Output]; // [rows, columns]
        for (int i = 0; i < factors.Length; i++)
        {
            int taps = height.Taps(i / width.Output, countsPadding) * width.Taps(i % width.Output, countsPadding);
            factors[i] = (float)(height.Kernel * width.Kernel) / taps;
        }

        return factors;
    }

    private static bool IsRectified(GraphOperator? producer) => producer is { Kind: OperatorKind.Relu or OperatorKind.Relu6 }
        or { Options: Conv2DOptions { Activation: Activation.Relu or Activation.Relu6 } }
        or { Options: DepthwiseConv2DOptions { Activation: Activation.Relu or Activation.Relu6 } }
        or { Options: ElementwiseOptions { Activation: Activation.Relu or Activation.Relu6 } };
}
