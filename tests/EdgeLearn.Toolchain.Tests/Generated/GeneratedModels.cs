using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Generated;

/// <summary>Random models of one operator, or of the few that the toolchain fuses, by name.</summary>
internal static class GeneratedModels
{
    private static readonly Dictionary<string, Func<ModelMaker, Graph>> ByName = new()
    {
        ["ADD"] = make => Binary(make, OperatorKind.Add),
        ["AVERAGE_POOL_2D"] = make => Pool(make, OperatorKind.AveragePool2D),
        ["CONV_2D"] = make => Of(make, Conv2D(make, Image(make))),
        ["CONV_2D grouped"] = GroupedConv2D,
        ["CONV_2D with residual ADD"] = Residual,
        ["DEPTHWISE_CONV_2D"] = make => Of(make, DepthwiseConv2D(make, Image(make))),
        ["DEPTHWISE_CONV_2D of one channel"] = make => Of(make, DepthwiseConv2D(make, make.Input(1, make.Int(1, 8), make.Int(1, 8), 1))),
        ["DEQUANTIZE"] = Dequantize,
        ["FULLY_CONNECTED"] = FullyConnected,
        ["HARD_SWISH"] = HardSwish,
        ["LEAKY_RELU"] = LeakyRelu,
        ["LOGISTIC"] = make => Unary(make, OperatorKind.Logistic, new NoOptions(), new Quantization(1f / 256, -128)),
        ["MAX_POOL_2D"] = make => Pool(make, OperatorKind.MaxPool2D),
        ["MAXIMUM"] = make => Binary(make, OperatorKind.Maximum),
        ["MEAN"] = make => Reduction(make, OperatorKind.Mean),
        ["MINIMUM"] = make => Binary(make, OperatorKind.Minimum),
        ["MUL"] = make => Binary(make, OperatorKind.Mul),
        ["network"] = Network,
        ["QUANTIZE float32"] = Quantize,
        ["QUANTIZE int8"] = make => Unary(make, OperatorKind.Quantize, new NoOptions(), make.Quantization()),
        ["RELU"] = make => Unary(make, OperatorKind.Relu, new NoOptions(), make.Quantization()),
        ["RELU6"] = Relu6,
        ["RESHAPE"] = Reshape,
        ["SOFTMAX"] = Softmax,
        ["SUB"] = make => Binary(make, OperatorKind.Sub),
        ["SUM"] = make => Reduction(make, OperatorKind.Sum),
        ["TANH"] = make => Unary(make, OperatorKind.Tanh, new NoOptions(), new Quantization(1f / 128, 0)),
    };

    public static IEnumerable<string> Names => ByName.Keys;

    public static Graph Create(string name, int seed) => ByName[name](new ModelMaker(seed));

    /// <summary>An operator on two operands of given shapes.</summary>
    public static Graph Binary(ModelMaker make, OperatorKind kind, int[] first, int[] second, int constant)
    {
        // MINIMUM and MAXIMUM compare integers as they are.
        var shared = make.Quantization();
        var extremum = kind is OperatorKind.Minimum or OperatorKind.Maximum;
        var a = Operand(first, constant == 1);
        var b = Operand(second, constant == 2);
        var rank = Math.Max(first.Length, second.Length);
        int[] shape = [.. Enumerable.Range(0, rank).Select(i => Math.Max(Dimension(first, i - rank), Dimension(second, i - rank)))];
        OperatorOptions options = extremum ? new NoOptions() : new ElementwiseOptions(make.AnyActivation());
        var greatest = Math.Max(a.Quantization!.Scale, b.Quantization!.Scale);
        var scale = kind == OperatorKind.Mul ? a.Quantization.Scale * b.Quantization.Scale * make.Int(1, 100) : greatest * (0.4f + make.Random.NextSingle());
        var output = make.Int8(shape, extremum ? shared : new Quantization(scale, make.ZeroPoint()));
        return make.Graph(make.Apply(kind, options, output, a, b));

        GraphTensor Operand(int[] operand, bool isConstant)
        {
            var quantization = extremum ? shared : make.Quantization();
            return isConstant ? make.Constant(operand, quantization) : make.Input(operand, quantization);
        }
    }

    /// <summary>A reduction of given axes.</summary>
    public static Graph Reduction(ModelMaker make, OperatorKind kind, int[] shape, int[] axes, bool keep)
    {
        var rank = shape.Length;
        var input = make.Input(shape);
        bool[] reduced = [.. Enumerable.Range(0, rank).Select(axis => axes.Contains(axis) || axes.Contains(axis - rank))];
        int[] result =
        [
            .. Enumerable.Range(0, rank).Where(axis => keep || !reduced[axis]).Select(axis => reduced[axis] ? 1 : shape[axis]),
        ];
        var scale = input.Quantization!.Scale * (kind == OperatorKind.Mean ? 0.3f : 2f) * (0.5f + make.Random.NextSingle());
        var quantization = make.Chance(25) ? input.Quantization : new Quantization(scale, make.ZeroPoint());
        return make.Graph(make.Apply(kind, new ReduceOptions(keep), make.Int8(result, quantization), input, make.Int32(axes)));
    }

    private static Graph Of(ModelMaker make, GraphTensor output) => make.Graph(output);

    private static int Dimension(int[] shape, int fromEnd) => -fromEnd > shape.Length ? 1 : shape[shape.Length + fromEnd];

    private static GraphTensor Image(ModelMaker make) => make.Input(1, make.Int(1, 9), make.Int(1, 9), make.Int(1, 9));

    private static int OutputSize(Padding padding, int input, int kernel, int stride, int dilation)
    {
        var extent = ((kernel - 1) * dilation) + 1;
        return padding == Padding.Same ? (input + stride - 1) / stride : (input - extent + stride) / stride;
    }

    private static (Padding Padding, int[] Kernel, int[] Stride, int[] Dilation) Window(ModelMaker make, GraphTensor input, bool dilate)
    {
        while (true)
        {
            var padding = make.OneOf(Padding.Same, Padding.Valid);
            int[] kernel = make.Chance(40) ? [3, 3] : make.Chance(20) ? [1, 1] : [make.Int(1, 5), make.Int(1, 5)];
            int[] stride = make.Chance(50) ? [1, 1] : [make.Int(1, 3), make.Int(1, 3)];
            int[] dilation = dilate && make.Chance(35) ? [make.Int(1, 3), make.Int(1, 3)] : [1, 1];
            if (padding == Padding.Same
                || (((kernel[0] - 1) * dilation[0]) + 1 <= input.Shape[1] && ((kernel[1] - 1) * dilation[1]) + 1 <= input.Shape[2]))
            {
                return (padding, kernel, stride, dilation);
            }
        }
    }

    private static GraphTensor Conv2D(ModelMaker make, GraphTensor input, int groups = 1, int outputs = 0, bool keepsSize = false)
    {
        var (padding, kernel, stride, dilation) = Window(make, input, true);
        if (keepsSize)
        {
            (padding, stride) = (Padding.Same, [1, 1]);
        }

        outputs = outputs > 0 ? outputs : groups * make.Int(1, 6);
        var depth = input.Shape[3] / groups;
        var filter = make.Weights([outputs, kernel[0], kernel[1], depth], 0);
        var length = kernel[0] * kernel[1] * depth;
        var options = new Conv2DOptions(padding, stride[0], stride[1], dilation[0], dilation[1], make.AnyActivation());
        int[] shape =
        [
            1, OutputSize(padding, input.Shape[1], kernel[0], stride[0], dilation[0]),
            OutputSize(padding, input.Shape[2], kernel[1], stride[1], dilation[1]), outputs,
        ];
        return make.Apply(
            OperatorKind.Conv2D, options, make.Int8(shape, make.OfSums(input, filter, length)), input, filter, make.Bias(outputs, length));
    }

    private static Graph GroupedConv2D(ModelMaker make)
    {
        var groups = make.Int(2, 4);
        return Of(make, Conv2D(make, make.Input(1, make.Int(1, 7), make.Int(1, 7), groups * make.Int(1, 4)), groups));
    }

    private static GraphTensor DepthwiseConv2D(ModelMaker make, GraphTensor input)
    {
        var (padding, kernel, stride, dilation) = Window(make, input, true);
        var channels = input.Shape[3] * (make.Chance(70) ? 1 : make.Int(2, 3));
        var filter = make.Weights([1, kernel[0], kernel[1], channels], 3);
        var length = kernel[0] * kernel[1];
        var options = new DepthwiseConv2DOptions(padding, stride[0], stride[1], dilation[0], dilation[1], make.AnyActivation());
        int[] shape =
        [
            1, OutputSize(padding, input.Shape[1], kernel[0], stride[0], dilation[0]),
            OutputSize(padding, input.Shape[2], kernel[1], stride[1], dilation[1]), channels,
        ];
        return make.Apply(
            OperatorKind.DepthwiseConv2D, options, make.Int8(shape, make.OfSums(input, filter, length)), input, filter, make.Bias(channels, length));
    }

    /// <summary>An ADD that the toolchain fuses with a convolution, its operands in either order, the residual computed, an input or a constant.</summary>
    private static Graph Residual(ModelMaker make)
    {
        var input = Image(make);
        var stem = make.Chance(50) ? input : Conv2D(make, input);
        var branch = Conv2D(make, stem, 1, stem.Shape[3], keepsSize: true);
        if (make.Chance(30))
        {
            stem = make.Constant(stem.Shape, make.Quantization());
        }

        var scale = Math.Max(stem.Quantization!.Scale, branch.Quantization!.Scale) * (0.4f + make.Random.NextSingle());
        var output = make.Int8(branch.Shape, new Quantization(scale, make.ZeroPoint()));
        var options = new ElementwiseOptions(make.AnyActivation());
        return Of(make, make.Chance(50)
            ? make.Apply(OperatorKind.Add, options, output, stem, branch)
            : make.Apply(OperatorKind.Add, options, output, branch, stem));
    }

    private static Graph FullyConnected(ModelMaker make)
    {
        var depth = make.Int(1, 70);
        var input = make.Chance(50) ? make.Input(1, depth) : make.Input(make.Int(2, 3), depth);
        var outputs = make.Int(1, 12);
        var weights = make.Weights([outputs, depth], 0);
        var output = make.Int8([input.Shape[0], outputs], make.OfSums(input, weights, depth));
        var options = new FullyConnectedOptions(make.AnyActivation(), false);
        return Of(make, make.Apply(OperatorKind.FullyConnected, options, output, input, weights, make.Bias(outputs, depth)));
    }

    private static Graph Pool(ModelMaker make, OperatorKind kind)
    {
        var input = make.Input(make.Chance(80) ? 1 : 2, make.Int(1, 9), make.Int(1, 9), make.Int(1, 5));
        var (padding, kernel, stride, _) = Window(make, input, false);
        int[] shape =
        [
            input.Shape[0], OutputSize(padding, input.Shape[1], kernel[0], stride[0], 1),
            OutputSize(padding, input.Shape[2], kernel[1], stride[1], 1), input.Shape[3],
        ];
        var options = new Pool2DOptions(padding, stride[0], stride[1], kernel[0], kernel[1], make.AnyActivation());
        return Of(make, make.Apply(kind, options, make.Int8(shape, input.Quantization!), input));
    }

    private static Graph Binary(ModelMaker make, OperatorKind kind)
    {
        var shape = make.Shape(make.Int(1, 5), 4);
        return Binary(make, kind, shape, [.. shape], make.Chance(25) ? make.Int(1, 2) : 0);
    }

    private static Graph Reduction(ModelMaker make, OperatorKind kind)
    {
        var shape = make.Shape(make.Int(1, 5), 6);
        int[] axes = [.. Enumerable.Range(0, shape.Length).Where(_ => make.Chance(50)).Select(axis => make.Chance(50) ? axis : axis - shape.Length)];
        return Reduction(make, kind, shape, axes.Length == 0 ? [-1] : axes, make.Chance(50));
    }

    private static Graph Unary(ModelMaker make, OperatorKind kind, OperatorOptions options, Quantization quantization)
    {
        var input = make.Input(1, make.Int(1, 300));
        return Of(make, make.Apply(kind, options, make.Int8(input.Shape, quantization), input));
    }

    private static Graph LeakyRelu(ModelMaker make)
    {
        var alpha = make.OneOf(0.01f, 0.2f, 1.5f, 0f, -0.3f, -1.7f, make.Random.NextSingle());
        return Unary(make, OperatorKind.LeakyRelu, new LeakyReluOptions(alpha), make.Quantization());
    }

    private static Graph HardSwish(ModelMaker make)
    {
        // Scales of all sizes, so that the gate is shifted both ways; the output's must not be far below the input's.
        var input = make.Int8([1, 256], new Quantization((float)Math.Pow(2, make.Int(-26, 3) + make.Random.NextDouble()), make.ZeroPoint()));
        var factor = (float)Math.Pow(2, make.Int(-5, make.Chance(10) ? 12 : 2));
        return make.Chance(60)
            ? Unary(make, OperatorKind.HardSwish, new NoOptions(), make.Quantization())
            : make.GraphWithInput(input, make.Apply(
                OperatorKind.HardSwish, new NoOptions(), make.Int8([1, 256], new Quantization(input.Quantization!.Scale * factor, make.ZeroPoint())), input));
    }

    private static Graph Relu6(ModelMaker make)
    {
        // The integer for 6 must be an int8.
        var quantization = new Quantization(0.03f + (make.Random.NextSingle() / 4), make.Int(-128, -80));
        var input = make.Int8([1, 200], quantization);
        return make.GraphWithInput(input, make.Apply(OperatorKind.Relu6, new NoOptions(), make.Int8(input.Shape, quantization), input));
    }

    private static Graph Softmax(ModelMaker make)
    {
        var input = make.Input(make.Chance(50) ? [1, make.Int(1, 60)] : [make.Int(1, 3), make.Int(1, 3), make.Int(1, 20)]);
        var options = new SoftmaxOptions(make.OneOf(1f, 1f, 0.5f, 2f));
        return Of(make, make.Apply(OperatorKind.Softmax, options, make.Int8(input.Shape, new Quantization(1f / 256, -128)), input));
    }

    private static Graph Reshape(ModelMaker make)
    {
        var input = make.Input(make.Shape(3, 5));
        var inner = make.Apply(OperatorKind.Relu, new NoOptions(), make.Int8(input.Shape, make.Quantization()), input);
        return Of(make, make.Apply(OperatorKind.Reshape, new NoOptions(), make.Int8([1, inner.ElementCount], inner.Quantization!), inner));
    }

    private static Graph Quantize(ModelMaker make)
    {
        var input = make.FloatInput(1, make.Int(1, 200));
        return Of(make, make.Apply(OperatorKind.Quantize, new NoOptions(), make.Int8(input.Shape, make.Quantization()), input));
    }

    private static Graph Dequantize(ModelMaker make)
    {
        var input = make.Input(1, make.Int(1, 200));
        return Of(make, make.Apply(OperatorKind.Dequantize, new NoOptions(), make.Float32(input.Shape), input));
    }

    /// <summary>A small network: what the operators make of each other's memory.</summary>
    private static Graph Network(ModelMaker make)
    {
        var image = make.FloatInput(1, make.Int(4, 9), make.Int(4, 9), make.Int(1, 4));
        var x = make.Apply(OperatorKind.Quantize, new NoOptions(), make.Int8(image.Shape, make.Quantization()), image);
        x = Conv2D(make, x, 1, make.Int(2, 8), keepsSize: true);
        var stem = x;
        x = DepthwiseConv2DKeepingShape(make, x);
        x = Conv2D(make, x, 1, stem.Shape[3], keepsSize: true);
        var sumScale = Math.Max(x.Quantization!.Scale, stem.Quantization!.Scale);
        x = make.Apply(OperatorKind.Add, new ElementwiseOptions(make.AnyActivation()), make.Int8(x.Shape, new Quantization(sumScale, make.ZeroPoint())), x, stem);
        var gate = make.Apply(OperatorKind.Mean, new ReduceOptions(true), make.Int8([1, 1, 1, x.Shape[3]], x.Quantization!), x, make.Int32(1, 2));
        gate = make.Apply(OperatorKind.Logistic, new NoOptions(), make.Int8(gate.Shape, new Quantization(1f / 256, -128)), gate);
        var offset = make.Constant([x.Shape[3]], make.Quantization());
        x = make.Apply(OperatorKind.Mul, new ElementwiseOptions(Activation.None), make.Int8(x.Shape, x.Quantization!), x, gate);
        var scale = Math.Max(x.Quantization!.Scale, offset.Quantization!.Scale);
        x = make.Apply(OperatorKind.Sub, new ElementwiseOptions(Activation.None), make.Int8(x.Shape, new Quantization(scale, make.ZeroPoint())), x, offset);
        x = make.Apply(OperatorKind.Mean, new ReduceOptions(false), make.Int8([1, x.Shape[3]], x.Quantization!), x, make.Int32(1, 2));
        x = make.Apply(OperatorKind.Softmax, new SoftmaxOptions(1), make.Int8(x.Shape, new Quantization(1f / 256, -128)), x);
        return Of(make, make.Apply(OperatorKind.Dequantize, new NoOptions(), make.Float32(x.Shape), x));
    }

    private static GraphTensor DepthwiseConv2DKeepingShape(ModelMaker make, GraphTensor input)
    {
        var filter = make.Weights([1, 3, 3, input.Shape[3]], 3);
        return make.Apply(
            OperatorKind.DepthwiseConv2D, new DepthwiseConv2DOptions(Padding.Same, 1, 1, 1, 1, make.AnyActivation()),
            make.Int8(input.Shape, make.OfSums(input, filter, 9)), input, filter, make.Bias(input.Shape[3], 9));
    }
}
