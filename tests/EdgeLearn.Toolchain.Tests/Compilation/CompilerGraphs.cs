using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Tests.Generated;

namespace EdgeLearn.Toolchain.Tests.Compilation;

/// <summary>
/// Random layers and chains of layers: windows of all kinds on images that are sometimes a line, weights at the ends of int8, pruned ones, channels without any, scales
/// that fit, that saturate, and that need a left shift.
/// </summary>
internal static class CompilerGraphs
{
    /// <summary>How far scales and biases go.</summary>
    private enum Numbers
    {
        /// <summary>As in trained networks, or so that outputs are limited.</summary>
        Usual,

        /// <summary>To the ends of what a model file may have.</summary>
        Any,
    }

    public static Graph Conv2D(int seed)
    {
        var make = new ModelMaker(seed);
        return make.Graph(Conv2D(make, Image(make), make.Int(1, 8), Window(make)));
    }

    public static Graph Conv2DWithResidual(int seed)
    {
        var make = new ModelMaker(seed);
        var input = Image(make);
        var branch = Conv2D(make, input, input.Shape[3], new Conv2DOptions(Padding.Same, 1, 1, 1, 1, make.OneOf(Activation.None, make.AnyActivation())));
        var scale = Math.Max(input.Quantization!.Scale, branch.Quantization!.Scale) * make.OneOf(0.4f, 1f, 0.01f, 30f) * (1 + make.Random.NextSingle());
        var output = make.Int8(branch.Shape, new Quantization(scale, make.ZeroPoint()));
        return make.Graph(make.Apply(OperatorKind.Add, new ElementwiseOptions(make.AnyActivation()), output, input, branch));
    }

    public static Graph DepthwiseConv2D(int seed)
    {
        var make = new ModelMaker(seed);
        var input = Image(make);
        return make.Graph(DepthwiseConv2D(make, input, input.Shape[3] * make.OneOf(1, 1, 1, 2, 3), Window(make), -1));
    }

    public static Graph FullyConnected(int seed)
    {
        var make = new ModelMaker(seed);
        var depth = make.OneOf(make.Int(1, 30), make.Int(1, 30), make.Int(180, 450));
        var input = make.Input(1, depth);
        var outputs = make.Int(1, 10);
        var weights = Weights(make, [outputs, depth], 0);
        var output = make.Int8([1, outputs], Sums(make, input, weights, depth, -1));
        return make.Graph(make.Apply(OperatorKind.FullyConnected, new FullyConnectedOptions(make.AnyActivation(), false), output, input, weights, Bias(make, outputs, depth)));
    }

    /// <summary>A rectified convolution, depthwise and pointwise ones in any order, and an average over the whole image.</summary>
    public static Graph Chain(int seed)
    {
        var make = new ModelMaker(seed);
        var input = make.Input(1, make.Int(3, 16), make.Int(1, 9), make.Int(1, 3));
        int[] stride = make.Chance(70) ? [1, 1] : [1, 2];
        var numbers = make.Chance(15) ? Numbers.Any : Numbers.Usual;
        var x = Conv2D(make, input, make.Int(1, 7), new Conv2DOptions(Padding.Same, stride[0], stride[1], 1, 1, Activation.Relu), -128, null, numbers);
        for (var layers = make.Int(1, 4); layers > 0; layers--)
        {
            x = make.Chance(50)
                ? DepthwiseConv2D(make, x, x.Shape[3], new Conv2DOptions(Padding.Same, 1, 1, 1, 1, Activation.Relu), -128, [3, 3], numbers)
                : Conv2D(make, x, make.OneOf(x.Shape[3], make.Int(1, 7)), new Conv2DOptions(Padding.Same, 1, 1, 1, 1, Activation.Relu), -128, [1, 1], numbers);
        }

        var pool = new Pool2DOptions(Padding.Valid, x.Shape[1], x.Shape[2], x.Shape[1], x.Shape[2], make.OneOf(Activation.None, make.AnyActivation()));
        return make.Graph(make.Apply(OperatorKind.AveragePool2D, pool, make.Int8([1, 1, 1, x.Shape[3]], x.Quantization!), x));
    }

    /// <summary>Two branches, of convolutions of any kind, that meet again, and what follows them.</summary>
    public static Graph Branches(int seed)
    {
        var make = new ModelMaker(seed);
        var input = Image(make);
        var stem = Conv2D(make, input, make.Int(1, 6), new Conv2DOptions(Padding.Same, make.Int(1, 2), 1, 1, 1, make.AnyActivation()));
        var left = DepthwiseConv2D(make, stem, stem.Shape[3], new Conv2DOptions(Padding.Same, 1, 1, 1, 1, make.AnyActivation()), -1, [3, 3]);
        left = Conv2D(make, left, stem.Shape[3], new Conv2DOptions(Padding.Same, 1, 1, 1, 1, make.AnyActivation()), -1, [1, 1]);
        var right = make.Chance(50) ? stem : Conv2D(make, stem, stem.Shape[3], new Conv2DOptions(Padding.Same, 1, 1, 1, 1, Activation.None));
        var scale = Math.Max(left.Quantization!.Scale, right.Quantization!.Scale) * (0.4f + make.Random.NextSingle());
        var sum = make.Int8(left.Shape, new Quantization(scale, make.ZeroPoint()));
        var x = make.Apply(OperatorKind.Add, new ElementwiseOptions(make.AnyActivation()), sum, right, left);
        x = Conv2D(make, x, make.Int(1, 5), Window(make));
        var flat = make.Apply(OperatorKind.Reshape, new NoOptions(), make.Int8([1, x.ElementCount], x.Quantization!), x);
        var weights = Weights(make, [4, x.ElementCount], 0);
        return make.Graph(make.Apply(
            OperatorKind.FullyConnected, new FullyConnectedOptions(Activation.None, false),
            make.Int8([1, 4], Sums(make, flat, weights, x.ElementCount, -1)), flat, weights, Bias(make, 4, x.ElementCount)));
    }

    private static GraphTensor Image(ModelMaker make)
    {
        var channels = make.OneOf(1, make.Int(1, 8));
        return make.Int(0, 5) switch
        {
            0 => make.Input(1, 1, make.Int(1, 12), channels),
            1 => make.Input(1, make.Int(1, 12), 1, channels),
            _ => make.Input(1, make.Int(1, 12), make.Int(1, 12), channels),
        };
    }

    private static Conv2DOptions Window(ModelMaker make)
    {
        int[] stride = make.Chance(60) ? [1, 1] : [make.Int(1, 3), make.Int(1, 3)];
        int[] dilation = make.Chance(80) ? [1, 1] : [make.Int(1, 3), make.Int(1, 3)];
        return new Conv2DOptions(make.OneOf(Padding.Same, Padding.Valid), stride[0], stride[1], dilation[0], dilation[1], make.AnyActivation());
    }

    private static int[] Kernel(ModelMaker make, GraphTensor input, Conv2DOptions window)
    {
        int[] kernel = make.Chance(50) ? [3, 3] : make.Chance(30) ? [1, 1] : [make.Int(1, 5), make.Int(1, 5)];
        return window.Padding == Padding.Same
            || (((kernel[0] - 1) * window.DilationHeight) + 1 <= input.Shape[1] && ((kernel[1] - 1) * window.DilationWidth) + 1 <= input.Shape[2])
            ? kernel
            : [1, 1];
    }

    private static int Size(Conv2DOptions window, int input, int kernel, int stride, int dilation)
    {
        var extent = ((kernel - 1) * dilation) + 1;
        return window.Padding == Padding.Same ? (input + stride - 1) / stride : (input - extent + stride) / stride;
    }

    private static int[] Shape(Conv2DOptions window, GraphTensor input, int[] kernel, int channels) =>
    [
        1,
        Size(window, input.Shape[1], kernel[0], window.StrideHeight, window.DilationHeight),
        Size(window, input.Shape[2], kernel[1], window.StrideWidth, window.DilationWidth),
        channels,
    ];

    private static GraphTensor Conv2D(ModelMaker make, GraphTensor input, int outputs, Conv2DOptions window, int zeroPoint = -1, int[]? kernel = null, Numbers numbers = Numbers.Any)
    {
        kernel ??= Kernel(make, input, window);
        var filter = Weights(make, [outputs, kernel[0], kernel[1], input.Shape[3]], 0);
        var length = kernel[0] * kernel[1] * input.Shape[3];
        var output = make.Int8(Shape(window, input, kernel, outputs), Sums(make, input, filter, length, zeroPoint, numbers));
        return make.Apply(OperatorKind.Conv2D, window, output, input, filter, Bias(make, outputs, length, numbers));
    }

    private static GraphTensor DepthwiseConv2D(ModelMaker make, GraphTensor input, int channels, Conv2DOptions window, int zeroPoint, int[]? kernel = null, Numbers numbers = Numbers.Any)
    {
        kernel ??= Kernel(make, input, window);
        var filter = Weights(make, [1, kernel[0], kernel[1], channels], 3);
        var length = kernel[0] * kernel[1];
        var options = new DepthwiseConv2DOptions(
            window.Padding, window.StrideHeight, window.StrideWidth, window.DilationHeight, window.DilationWidth, window.Activation);
        var output = make.Int8(Shape(window, input, kernel, channels), Sums(make, input, filter, length, zeroPoint, numbers));
        return make.Apply(OperatorKind.DepthwiseConv2D, options, output, input, filter, Bias(make, channels, length, numbers));
    }

    private static GraphTensor Weights(ModelMaker make, int[] shape, int axis)
    {
        var scales = new float[make.Chance(60) ? shape[axis] : 1];
        var spread = make.OneOf(0, 3, 3, 30);
        for (var i = 0; i < scales.Length; i++)
        {
            scales[i] = (float)Math.Pow(2, -8 - (spread * make.Random.NextDouble()));
        }

        var weights = make.Constant(shape, new Quantization(scales, new int[scales.Length], axis));
        var kind = make.Int(0, 9);
        var density = make.OneOf(100, 100, 50, 10);
        var dead = make.Chance(25) ? make.Int(0, shape[axis] - 1) : -1;
        for (var i = 0; i < weights.Data!.Length; i++)
        {
            // All at one end, each at some end, or small.
            var weight = kind switch
            {
                0 => (byte)128,
                1 => (byte)127,
                2 => make.OneOf((byte)127, (byte)128, (byte)129),
                3 or 4 => (byte)make.Int(-20, 20),
                _ => weights.Data[i],
            };
            var channel = axis == 0 ? i / (weights.Data.Length / shape[0]) : i % shape[axis];
            weights.Data[i] = channel == dead || !make.Chance(density) ? (byte)0 : weight;
        }

        return weights;
    }

    private static GraphTensor? Bias(ModelMaker make, int channels, int length, Numbers numbers = Numbers.Any) => make.Int(numbers == Numbers.Any ? 0 : 2, 9) switch
    {
        0 => make.Int32([.. Enumerable.Range(0, channels).Select(_ => make.OneOf(int.MaxValue, int.MinValue, make.Int(-5_000_000, 5_000_000)))]),
        1 => make.Int32([.. Enumerable.Range(0, channels).Select(_ => make.OneOf(1 << make.Int(0, 30), -(1 << make.Int(0, 30))))]),
        _ => make.Bias(channels, length),
    };

    /// <summary>Mostly what the sums fill; sometimes less, so that outputs are limited; sometimes scales so far off that shifts go to their ends.</summary>
    private static Quantization Sums(ModelMaker make, GraphTensor input, GraphTensor weights, int length, int zeroPoint, Numbers numbers = Numbers.Any)
    {
        var fitting = make.OfSums(input, weights, length);
        var scale = fitting.Scale * make.Int(numbers == Numbers.Any ? 0 : 1, 9) switch
        {
            0 => (float)Math.Pow(2, make.Int(-18, 18)),
            1 => (float)Math.Pow(2, make.Int(-9, -5)),
            2 or 3 => 0.1f,
            4 or 5 => 0.4f,
            _ => 1f,
        };
        var least = input.Quantization!.Scale * weights.Quantization!.Scales.Max() * (float)Math.Pow(2, -20);
        return new Quantization(Math.Max(scale, least), zeroPoint == -128 || make.Chance(40) ? -128 : fitting.ZeroPoint);
    }
}
