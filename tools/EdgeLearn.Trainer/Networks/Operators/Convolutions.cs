using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EdgeLearn.Trainer.Networks.Operators;

/// <summary>Convolutions. TensorFlow Lite's weights are OHWI, those of a depthwise convolution 1HWO; torch takes OIHW.</summary>
internal static class Convolutions
{
    private static readonly long[] ToNchw = [0, 3, 1, 2];
    private static readonly long[] ToNhwc = [0, 2, 3, 1];

    public static Tensor Conv2D(GraphOperator source, Pass pass)
    {
        var options = (Conv2DOptions)source.Options;
        Tensor weights = pass.Weights(source, 1).permute(ToNchw);
        var window = new Window(
            options.Padding, options.StrideHeight, options.StrideWidth, options.DilationHeight, options.DilationWidth,
            (int)weights.shape[2], (int)weights.shape[3]);
        return Convolve(source, pass, weights, window, 1, options.Activation);
    }

    public static Tensor DepthwiseConv2D(GraphOperator source, Pass pass)
    {
        var options = (DepthwiseConv2DOptions)source.Options;
        Tensor weights = pass.Weights(source, 1).permute(3, 0, 1, 2);
        var window = new Window(
            options.Padding, options.StrideHeight, options.StrideWidth, options.DilationHeight, options.DilationWidth,
            (int)weights.shape[2], (int)weights.shape[3]);
        return Convolve(source, pass, weights, window, source.Inputs[0]!.Shape[3], options.Activation);
    }

    public static Tensor TransposeConv(GraphOperator source, Pass pass)
    {
        var options = (TransposeConvOptions)source.Options;
        Tensor images = pass.Operand(source, 2).permute(ToNchw);
        Tensor weights = pass.Weights(source, 1).permute(3, 0, 1, 2);
        Tensor whole = F.conv_transpose2d(images, weights, null, strides: [options.StrideHeight, options.StrideWidth]);

        // The output is a part of the whole, as its shape and the padding say; where strides are wider than the kernel it may be more.
        int[] shape = source.Outputs[0].Shape;
        (long top, long bottom) = Cut(whole.shape[2], shape[1]);
        (long left, long right) = Cut(whole.shape[3], shape[2]);
        Tensor result = F.pad(whole, [-left, -right, -top, -bottom]);
        if (pass.Bias(source, 3) is { } bias)
        {
            result += bias.reshape(1, -1, 1, 1);
        }

        return Activations.Fused(result.permute(ToNhwc), options.Activation);

        (long Before, long After) Cut(long size, long wanted)
        {
            long before = Math.Max(size - wanted, 0) / 2;
            return (before, size - wanted - before);
        }
    }

    private static Tensor Convolve(GraphOperator source, Pass pass, Tensor weights, Window window, int groups, Activation activation)
    {
        (Tensor images, long[] padding) = window.Padded(pass.Operand(source, 0).permute(ToNchw), 0);
        Tensor result = F.conv2d(images, weights, pass.Bias(source, 2), window.Strides, padding, window.Dilations, groups);
        return Activations.Fused(pass.Normalized(source, result).permute(ToNhwc), activation);
    }
}
