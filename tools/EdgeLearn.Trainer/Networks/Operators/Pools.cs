using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EdgeLearn.Trainer.Networks.Operators;

/// <summary>Pools over windows. Places outside the image do not count.</summary>
internal static class Pools
{
    public static Tensor Average(GraphOperator source, Pass pass)
    {
        (Window window, Activation activation) = WindowOf(source);
        Tensor images = pass.Operand(source, 0).permute(0, 3, 1, 2);
        Tensor result = Mean(images);
        if (window.Padding == Toolchain.Graphs.Padding.Same)
        {
            // Padded places count as zeros, so the mean is too small by the part of the window that lies on the image.
            using IDisposable noGradient = torch.no_grad();
            result /= Mean(torch.ones(1, 1, images.shape[2], images.shape[3]));
        }

        return Activations.Fused(result.permute(0, 2, 3, 1), activation);

        Tensor Mean(Tensor values)
        {
            (Tensor padded, long[] padding) = window.Padded(values, 0);
            return F.avg_pool2d(padded, window.Size, window.Strides, padding);
        }
    }

    public static Tensor Max(GraphOperator source, Pass pass)
    {
        (Window window, Activation activation) = WindowOf(source);
        (Tensor images, _) = window.Padded(pass.Operand(source, 0).permute(0, 3, 1, 2), float.MinValue);
        Tensor result = F.max_pool2d(images, window.Size, window.Strides);
        return Activations.Fused(result.permute(0, 2, 3, 1), activation);
    }

    private static (Window Window, Activation Activation) WindowOf(GraphOperator source)
    {
        var options = (Pool2DOptions)source.Options;
        return (new(options.Padding, options.StrideHeight, options.StrideWidth, 1, 1, options.FilterHeight, options.FilterWidth), options.Activation);
    }
}
