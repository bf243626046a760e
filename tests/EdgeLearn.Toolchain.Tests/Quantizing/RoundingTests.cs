using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Quantizing.Calibration;
using EdgeLearn.Toolchain.Quantizing.Rounding;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Tests.Quantizing;

public class RoundingTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    [InlineData(2)]
    public void Adaptive_rounding_is_never_worse_than_rounding_to_the_nearest_and_often_better(int bits)
    {
        int greatest = WeightScale.Greatest(bits);
        int better = 0;
        const int Rows = 20;
        for (int seed = 0; seed < Rows; seed++)
        {
            var random = new Random(seed);
            float[] row = FloatNetworks.Normal(random, 18);
            float scale = WeightScale.Of(row, bits);
            float[] products = Products(random, row.Length);

            sbyte[] rounded = AdaptiveRounding.Round([row], [scale], greatest, products, 300)[0];

            rounded.ShouldAllBe(value => Math.Abs(value) <= greatest);
            double nearest = AdaptiveRounding.Loss(row, scale, products, [.. row.Select(weight => WeightScale.Nearest(weight, scale, greatest))]);
            double loss = AdaptiveRounding.Loss(row, scale, products, rounded);
            loss.ShouldBeLessThanOrEqualTo(nearest);
            better += loss < nearest ? 1 : 0;
        }

        better.ShouldBeGreaterThan(Rows / 2);
    }

    [Fact]
    public void Without_inputs_weights_are_rounded_to_the_nearest() =>
        AdaptiveRounding.Round([[0.4f, -0.6f, 2.2f]], [1], 127, new float[9], 50).ShouldBe([[0, -1, 2]]);

    [Theory]
    [InlineData("convolution")]
    [InlineData("depthwise")]
    [InlineData("dense")]
    public void Bias_correction_brings_the_mean_error_of_a_channel_to_0(string name)
    {
        Graph graph = Layer(name);
        float[][][] samples = [.. FloatNetworks.Samples(graph, 40).Select(sample => new[] { Array.ConvertAll(sample[0], value => value + 1) })];

        float[] corrected = MeanErrors(graph, samples, correct: true);
        float[] plain = MeanErrors(graph, samples, correct: false);

        plain.Max(MathF.Abs).ShouldBeGreaterThan(0.02f);
        corrected.ShouldAllBe(error => MathF.Abs(error) < 1e-4f);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    [InlineData(2)]
    public void The_scale_of_a_row_gives_no_more_error_than_that_of_its_greatest_weight(int bits)
    {
        int greatest = WeightScale.Greatest(bits);
        for (int seed = 0; seed < 20; seed++)
        {
            float[] row = FloatNetworks.Normal(new Random(seed), 30);
            Error(row, WeightScale.Of(row, bits), greatest).ShouldBeLessThanOrEqualTo(Error(row, row.Max(MathF.Abs) / greatest, greatest));
        }

        WeightScale.Of(new float[4], bits).ShouldBe(0);
    }

    [Fact]
    public void There_are_no_weights_of_3_bits() => Should.Throw<ArgumentOutOfRangeException>(() => WeightScale.Greatest(3)).Message.ShouldContain("8, 4 or 2");

    private static double Error(float[] row, float scale, int greatest) =>
        row.Sum(weight => Math.Pow(weight - (scale * WeightScale.Nearest(weight, scale, greatest)), 2));

    /// <summary>Mean products of inputs that hang together, as neighbouring pixels do.</summary>
    private static float[] Products(Random random, int length)
    {
        var products = new float[length * length];
        for (int sample = 0; sample < 50; sample++)
        {
            float[] noise = FloatNetworks.Normal(random, length + 1);
            float common = noise[length];
            for (int i = 0; i < products.Length; i++)
            {
                products[i] += (noise[i / length] + common) * (noise[i % length] + common) / 50;
            }
        }

        return products;
    }

    private static float[] MeanErrors(Graph graph, float[][][] samples, bool correct)
    {
        WeightedLayer layer = WeightedLayer.All(graph)[0];
        const float InputScale = 1e-5f; // so that biases are fine
        PatchMoments moments = new Calibrator(graph, samples, moments: true, products: false).MomentsOf(layer.Operator)!;
        QuantizedWeights quantized = QuantizedWeights.Of(layer, [InputScale], 2, moments, new QuantizationOptions { CorrectBias = correct })[0];
        float[] biases = [.. quantized.Biases!.Select((bias, i) => bias * quantized.Scales[i] * InputScale)];
        Graph rounded = graph.WithTensors(new Dictionary<GraphTensor, GraphTensor>
        {
            [layer.Weights] = layer.WithRows(quantized.Weights, quantized.Scales),
            [layer.Bias!] = FloatTensor.Of("bias", [biases.Length], biases),
        });
        var exact = new FloatExecutor(graph);
        var coarse = new FloatExecutor(rounded);
        var errors = new float[layer.Rows];
        foreach (float[][] sample in samples)
        {
            float[] expected = exact.Run(sample)[0];
            float[] actual = coarse.Run(sample)[0];
            for (int i = 0; i < expected.Length; i++)
            {
                errors[i % errors.Length] += (actual[i] - expected[i]) * errors.Length / (expected.Length * samples.Length);
            }
        }

        return errors;
    }

    private static Graph Layer(string name)
    {
        FloatGraphBuilder builder = name == "dense" ? new(1, 20) : new(1, 5, 5, 3);
        _ = name switch
        {
            "convolution" => builder.Convolution(builder.Input, 4, 3, 3, 1, Activation.None),
            "depthwise" => builder.Node(
                OperatorKind.DepthwiseConv2D, new DepthwiseConv2DOptions(Padding.Same, 1, 1, 1, 1, Activation.None), [1, 5, 5, 3],
                builder.Input, builder.Weights(1, 3, 3, 3), builder.Weights(3)),
            _ => builder.Dense(builder.Input, 4),
        };
        return builder.Build();
    }
}
