using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Tests.Generated;

namespace EdgeLearn.Toolchain.Tests.Lanes;

/// <summary>Random layers large enough for lanes, with weights, biases and scales at the ends of what is possible among them.</summary>
internal static class LaneGraphs
{
    public static Graph FullyConnected(int seed)
    {
        var make = new ModelMaker(seed);
        var depth = make.OneOf(make.Int(4, 40), make.Int(40, 300), 16 * make.Int(1, 20));
        var outputs = make.Int(1, 20);
        var input = make.Input(make.OneOf(1, 1, 2, 7, 8, 13), depth);
        var weights = Weights(make, [outputs, depth], 0);
        var output = make.Int8([input.Shape[0], outputs], Sums(make, input, weights, depth));
        var options = new FullyConnectedOptions(make.AnyActivation(), false);
        return make.Graph(make.Apply(OperatorKind.FullyConnected, options, output, input, weights, Bias(make, outputs, depth)));
    }

    public static Graph Conv2D(int seed)
    {
        var make = new ModelMaker(seed);
        return make.Graph(Conv2D(make, Image(make), make.Int(1, 14), Window(make)));
    }

    public static Graph Conv2DWithResidual(int seed)
    {
        var make = new ModelMaker(seed);
        var input = Image(make);
        var branch = Conv2D(make, input, input.Shape[3], new Conv2DOptions(Padding.Same, 1, 1, 1, 1, Activation.None));
        var scale = Math.Max(input.Quantization!.Scale, branch.Quantization!.Scale) * (0.4f + make.Random.NextSingle());
        var output = make.Int8(branch.Shape, new Quantization(scale, make.ZeroPoint()));
        return make.Graph(make.Apply(OperatorKind.Add, new ElementwiseOptions(make.AnyActivation()), output, input, branch));
    }

    public static Graph DepthwiseConv2D(int seed)
    {
        var make = new ModelMaker(seed);
        var input = Image(make);
        var window = Window(make);
        int[] kernel = Kernel(make, input, window);
        var channels = input.Shape[3] * make.OneOf(1, 1, 2, 3);
        var filter = Weights(make, [1, kernel[0], kernel[1], channels], 3);
        var length = kernel[0] * kernel[1];
        int[] shape = [1, Size(window, input.Shape[1], kernel[0], 0), Size(window, input.Shape[2], kernel[1], 1), channels];
        var options = new DepthwiseConv2DOptions(
            window.Padding, window.StrideHeight, window.StrideWidth, window.DilationHeight, window.DilationWidth, window.Activation);
        return make.Graph(make.Apply(
            OperatorKind.DepthwiseConv2D, options, make.Int8(shape, Sums(make, input, filter, length)), input, filter, Bias(make, channels, length)));
    }

    private static GraphTensor Image(ModelMaker make) =>
        make.Input(1, make.OneOf(1, 2, make.Int(3, 11)), make.OneOf(1, 2, make.Int(3, 11)), make.OneOf(2, make.Int(2, 9), make.Int(9, 40)));

    private static Conv2DOptions Window(ModelMaker make)
    {
        int[] stride = make.Chance(60) ? [1, 1] : [make.Int(1, 3), make.Int(1, 3)];
        int[] dilation = make.Chance(80) ? [1, 1] : [make.Int(1, 2), make.Int(1, 2)];
        return new Conv2DOptions(make.OneOf(Padding.Same, Padding.Valid), stride[0], stride[1], dilation[0], dilation[1], make.AnyActivation());
    }

    private static int[] Kernel(ModelMaker make, GraphTensor input, Conv2DOptions window)
    {
        int[] kernel = make.Chance(50) ? [3, 3] : [make.Int(1, 5), make.Int(1, 5)];
        return window.Padding == Padding.Same
            || (((kernel[0] - 1) * window.DilationHeight) + 1 <= input.Shape[1] && ((kernel[1] - 1) * window.DilationWidth) + 1 <= input.Shape[2])
            ? kernel
            : [1, 1];
    }

    private static int Size(Conv2DOptions window, int input, int kernel, int axis)
    {
        var stride = axis == 0 ? window.StrideHeight : window.StrideWidth;
        var extent = ((kernel - 1) * (axis == 0 ? window.DilationHeight : window.DilationWidth)) + 1;
        return window.Padding == Padding.Same ? (input + stride - 1) / stride : (input - extent + stride) / stride;
    }

    private static GraphTensor Conv2D(ModelMaker make, GraphTensor input, int outputs, Conv2DOptions window)
    {
        int[] kernel = make.Chance(40) ? [1, 1] : Kernel(make, input, window);
        var filter = Weights(make, [outputs, kernel[0], kernel[1], input.Shape[3]], 0);
        var length = kernel[0] * kernel[1] * input.Shape[3];
        int[] shape = [1, Size(window, input.Shape[1], kernel[0], 0), Size(window, input.Shape[2], kernel[1], 1), outputs];
        return make.Apply(
            OperatorKind.Conv2D, window, make.Int8(shape, Sums(make, input, filter, length)), input, filter, Bias(make, outputs, length));
    }

    private static GraphTensor Weights(ModelMaker make, int[] shape, int axis)
    {
        var scales = new float[make.Chance(60) ? shape[axis] : 1];
        var spread = make.OneOf(0, 6, 30);
        for (var i = 0; i < scales.Length; i++)
        {
            scales[i] = (float)Math.Pow(2, -8 - (spread * make.Random.NextDouble()));
        }

        var weights = make.Constant(shape, new Quantization(scales, new int[scales.Length], axis));
        var kind = make.Int(0, 9);
        for (var i = 0; i < weights.Data!.Length; i++)
        {
            // All at one end, each at some end, or small.
            weights.Data[i] = kind switch
            {
                0 => 128,
                1 => 127,
                2 => make.OneOf((byte)127, (byte)128, (byte)129),
                3 or 4 => (byte)make.Int(-20, 20),
                _ => weights.Data[i],
            };
        }

        return weights;
    }

    private static GraphTensor? Bias(ModelMaker make, int channels, int length) => make.Chance(90)
        ? make.Bias(channels, length)
        : make.Int32([.. Enumerable.Range(0, channels).Select(_ => make.OneOf(int.MaxValue, int.MinValue, make.Int(-5_000_000, 5_000_000)))]);

    /// <summary>Mostly what the sums fill; sometimes scales so far off that shifts go to their ends.</summary>
    private static Quantization Sums(ModelMaker make, GraphTensor input, GraphTensor weights, int length)
    {
        var fitting = make.OfSums(input, weights, length);
        var scale = make.Chance(80) ? fitting.Scale : fitting.Scale * (float)Math.Pow(2, make.Int(-18, 18));
        var least = input.Quantization!.Scale * weights.Quantization!.Scales.Max() * (float)Math.Pow(2, -20);
        return new Quantization(Math.Max(scale, least), make.Chance(40) ? -128 : fitting.ZeroPoint);
    }
}
