using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Schema;
using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Tests.Import.Onnx;
using EdgeLearn.Toolchain.Tests.Quantizing;
using Google.Protobuf;

namespace EdgeLearn.Toolchain.Tests.Recurrent;

/// <summary>Float ONNX models of one recurrent layer with normal weights, batch 1, and how near an int8 graph comes to them.</summary>
internal static class RecurrentNetworks
{
    public const int Features = 6;
    public const int Cells = 12;
    private const int Classes = 5;

    /// <summary>The file of a model.</summary>
    /// <param name="layer">LSTM, GRU or RNN.</param>
    /// <param name="direction">forward, reverse or bidirectional.</param>
    /// <param name="steps">Time steps.</param>
    /// <param name="hasHead">Whether a dense layer reads the last state; otherwise all outputs are the model's.</param>
    /// <param name="resetsAfter">Whether a GRU is that of PyTorch.</param>
    public static byte[] File(string layer, string direction, int steps, bool hasHead = false, bool resetsAfter = false)
    {
        int gates = layer switch { "LSTM" => 4, "GRU" => 3, _ => 1 };
        int directions = direction == "bidirectional" ? 2 : 1;
        var random = new Random(1);
        var model = new OnnxModelBuilder();
        (string, object)[] attributes = [("hidden_size", Cells), ("direction", direction), .. resetsAfter ? new (string, object)[] { ("linear_before_reset", 1) } : []];
        string[] results = model.Nodes(
            layer,
            2,
            [model.Input(steps, 1, Features), Weights(directions, gates * Cells, Features), Weights(directions, gates * Cells, Cells), Weights(directions, 2 * gates * Cells)],
            attributes);
        if (!hasHead)
        {
            return model.Build(results[0]).ToByteArray();
        }

        string last = model.Node("Reshape", [model.Node("Transpose", [results[1]], ("perm", new[] { 1, 0, 2 })), model.Integers(1, directions * Cells)]);
        return model.Build(model.Node("Gemm", [last, Weights(directions * Cells, Classes), Weights(Classes)])).ToByteArray();

        string Weights(params int[] shape) => model.Constant(new TestTensor(
            DataTypes.Float, shape, [.. FloatNetworks.Normal(random, shape.Aggregate(1, (product, size) => product * size)).Select(value => value / MathF.Sqrt(Cells))]));
    }

    /// <summary>The signal-to-noise ratio of the outputs of an int8 graph on the kernels of the chip, beside a float graph; every sample begins anew.</summary>
    public static double Decibels(Graph floats, Graph integers, float[][][] samples)
    {
        var executor = new FloatExecutor(floats);
        float[][][] results = new IntegerModel(integers).Run(samples);
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            executor.ResetState();
            float[] exact = executor.Run(samples[i])[0];
            signal += exact.Sum(value => (double)value * value);
            noise += exact.Zip(results[i][0]).Sum(pair => Math.Pow(pair.First - pair.Second, 2));
        }

        return 10 * Math.Log10(signal / noise);
    }
}
