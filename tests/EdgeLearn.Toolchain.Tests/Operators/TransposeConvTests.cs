using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Tests.Reference;
using static EdgeLearn.Toolchain.Tests.Operators.OperatorModel;

namespace EdgeLearn.Toolchain.Tests.Operators;

/// <summary>TRANSPOSE_CONV, against the scattering sum that defines it.</summary>
public class TransposeConvTests
{
    [Fact]
    public void TRANSPOSE_CONV_gives_the_reference_s_bytes() => RandomCases.Run(120, random =>
    {
        var input = new GraphTensor("input", ElementType.Int8, [1, random.Next(1, 6), random.Next(1, 6), random.Next(1, 6)])
        {
            Quantization = new Quantization(0.04f, random.Next(-128, 128)),
        };
        var same = random.Next(2) == 0;
        var (strideY, strideX) = (random.Next(1, 5), random.Next(1, 5));
        var (kernelY, kernelX) = (random.Next(1, 6), random.Next(1, 6));
        var channels = random.Next(1, 7);
        int[] outputShape =
        [
            1, OutputSize(random, input.Shape[1], kernelY, strideY, same), OutputSize(random, input.Shape[2], kernelX, strideX, same), channels,
        ];

        // One scale for all channels, or one for each.
        var scales = Enumerable.Range(0, random.Next(3) == 0 ? 1 : channels).Select(_ => 0.001f + (random.NextSingle() * 0.02f)).ToArray();
        var weights = new byte[channels * kernelY * kernelX * input.Shape[3]];
        random.NextBytes(weights);
        var filter = new GraphTensor("filter", ElementType.Int8, [channels, kernelY, kernelX, input.Shape[3]])
        {
            Data = weights,
            Quantization = new Quantization(scales, new int[scales.Length], 0),
        };
        var biases = Enumerable.Range(0, channels).Select(_ => random.Next(-20000, 20000)).ToArray();
        var hasBias = random.Next(3) > 0;
        var output = new GraphTensor("output", ElementType.Int8, outputShape) { Quantization = new Quantization(0.1f, random.Next(-128, 128)) };
        var relu = random.Next(3) == 0;
        var options = new TransposeConvOptions(same ? Padding.Same : Padding.Valid, strideY, strideX, relu ? Activation.Relu : Activation.None);
        GraphTensor?[] operands = [Int32(outputShape), filter, input, hasBias ? Int32(biases) : null];
        double[] factors = [.. Enumerable.Range(0, channels).Select(channel => (double)0.04f * scales[channel % scales.Length] / (double)0.1f)];

        Of(OperatorKind.TransposeConv, operands, [output], options).ShouldGive(random, inputs =>
        [
            Bytes(TransposeConvReference.Of(
                SBytes(input, inputs[0]), new NdArray<sbyte>(filter.Shape, MemoryMarshal.Cast<byte, sbyte>(weights).ToArray()),
                hasBias ? biases : new int[channels], outputShape, (strideY, strideX), same, input.Quantization!.ZeroPoint, output.Quantization!.ZeroPoint,
                factors, relu ? output.Quantization.ZeroPoint : -128, 127)),
        ]);
    });

    /// <summary>The size that converters give, and now and then another one, which the reference takes as well.</summary>
    private static int OutputSize(Random random, int input, int kernel, int stride, bool same)
    {
        var size = same ? input * stride : ((input - 1) * stride) + kernel;
        return random.Next(4) == 0 ? Math.Max(same ? 1 : kernel, size + random.Next(-3, 4)) : size;
    }
}
