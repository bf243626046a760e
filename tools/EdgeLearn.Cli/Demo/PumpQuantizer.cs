using System.Buffers.Binary;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Cli.Demo;

/// <summary>
/// Makes an int8 graph of the float network: ranges of activations from calibration windows, weights symmetric, one scale for each channel
/// of the convolution.
/// </summary>
internal sealed class PumpQuantizer
{
    private readonly PumpNetwork _network;
    private readonly List<GraphTensor> _tensors = [];
    private readonly List<GraphOperator> _operators = [];

    private PumpQuantizer(PumpNetwork network) => _network = network;

    /// <summary>Quantizes a network.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="calibration">Windows that show the ranges of all activations.</param>
    public static Graph Quantize(PumpNetwork network, PumpWindows calibration) => new PumpQuantizer(network).Build(calibration);

    /// <summary>Brings a window to the int8 input of the graph.</summary>
    public static byte[] Sample(float[] window, float scale, int zeroPoint) =>
        Array.ConvertAll(window, value => (byte)(sbyte)Math.Clamp(MathF.Round(value / scale) + zeroPoint, -128, 127));

    private Graph Build(PumpWindows calibration)
    {
        var activations = new PumpActivations();
        ValueRange inputs = default, features = default, logits = default;
        foreach (float[] window in calibration.Signals)
        {
            _network.Forward(window, activations);
            inputs = inputs.With(window);
            features = features.With(activations.Features);
            logits = logits.With(activations.Logits);
        }

        GraphTensor input = Tensor("window", inputs.Quantization, 1, 1, PumpSignals.WindowLength, 1);
        GraphTensor convolved = Tensor("features", features.Quantization, 1, 1, PumpNetwork.Steps, PumpNetwork.Channels);
        var (kernel, kernelBias) = Weights(
            "kernel", _network.Kernel, _network.KernelBias, input, PumpNetwork.Channels, [PumpNetwork.Channels, 1, PumpNetwork.KernelWidth, 1]);
        Add(
            OperatorKind.Conv2D, new Conv2DOptions(Padding.Valid, 1, PumpNetwork.Stride, 1, 1, Activation.Relu), convolved, input, kernel,
            kernelBias);
        GraphTensor pooled = Tensor("means", features.Quantization, 1, 1, 1, PumpNetwork.Channels);
        Add(
            OperatorKind.AveragePool2D, new Pool2DOptions(Padding.Valid, 1, PumpNetwork.Steps, 1, PumpNetwork.Steps, Activation.None),
            pooled, convolved);
        GraphTensor dense = Tensor("logits", logits.Quantization, 1, PumpNetwork.Classes);
        GraphTensor flat = Tensor("flat", features.Quantization, 1, PumpNetwork.Channels);
        Add(OperatorKind.Reshape, new NoOptions(), flat, pooled, Constant("shape", ElementType.Int32, [2], null, Bytes([1, PumpNetwork.Channels])));
        var (weights, bias) = Weights(
            "dense", _network.Dense, _network.DenseBias, flat, 1, [PumpNetwork.Classes, PumpNetwork.Channels]);
        Add(
            OperatorKind.FullyConnected, new FullyConnectedOptions(Activation.None, KeepDimensions: false), dense, flat, weights, bias);
        GraphTensor probabilities = Tensor("state", new Quantization(1f / 256, -128), 1, PumpNetwork.Classes);
        Add(OperatorKind.Softmax, new SoftmaxOptions(1), probabilities, dense);
        return new Graph { Name = "pump", Tensors = _tensors, Operators = _operators, Inputs = [input], Outputs = [probabilities] };
    }

    private void Add(OperatorKind kind, OperatorOptions options, GraphTensor output, params GraphTensor[] inputs) =>
        _operators.Add(new GraphOperator(_operators.Count, kind, inputs, [output], options));

    private GraphTensor Tensor(string name, Quantization quantization, params int[] shape) => Add(new GraphTensor(name, ElementType.Int8, shape)
    {
        Quantization = quantization,
    });

    private GraphTensor Constant(string name, ElementType type, int[] shape, Quantization? quantization, byte[] data) =>
        Add(new GraphTensor(name, type, shape) { Quantization = quantization, Data = data });

    private GraphTensor Add(GraphTensor tensor)
    {
        _tensors.Add(tensor);
        return tensor;
    }

    /// <summary>Weights to int8, with one scale for each group of rows, and biases to int32 in the scale of the sums.</summary>
    private (GraphTensor Weights, GraphTensor Bias) Weights(string name, float[] weights, float[] biases, GraphTensor input, int groups, int[] shape)
    {
        int groupLength = weights.Length / groups;
        float[] scales = [.. weights.Chunk(groupLength).Select(group => group.Max(Math.Abs) / 127)];
        byte[] values = [.. weights.Select((weight, i) => (byte)(sbyte)Math.Clamp(MathF.Round(weight / scales[i / groupLength]), -127, 127))];
        float[] sumScales = [.. scales.Select(scale => scale * input.Quantization!.Scale)];
        int[] sums = [.. biases.Select((bias, i) => (int)MathF.Round(bias / sumScales[i * groups / biases.Length]))];
        return (
            Constant(name, ElementType.Int8, shape, new Quantization(scales, new int[groups], 0), values),
            Constant($"{name} bias", ElementType.Int32, [biases.Length], new Quantization(sumScales, new int[groups], 0), Bytes(sums)));
    }

    private static byte[] Bytes(int[] values)
    {
        var bytes = new byte[4 * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), values[i]);
        }

        return bytes;
    }

    /// <summary>The range of an activation, 0 included.</summary>
    private readonly record struct ValueRange(float Least, float Greatest)
    {
        public Quantization Quantization
        {
            get
            {
                float scale = (Greatest - Least) / 255;
                return new Quantization(scale, (int)Math.Clamp(MathF.Round(-128 - (Least / scale)), -128, 127));
            }
        }

        public ValueRange With(float[] values) => new(Math.Min(Least, values.Min()), Math.Max(Greatest, values.Max()));
    }
}
