using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Passes;
using EdgeLearn.Toolchain.Quantizing.Equalization;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Tests.Quantizing;

public class EqualizationTests
{
    private const int Networks = 40;

    [Fact]
    public void Equalization_across_layers_leaves_the_outputs_as_they_are()
    {
        int changed = 0;
        for (int seed = 0; seed < Networks; seed++)
        {
            Graph graph = ActivationFusion.Apply(FloatNetworks.Of(seed));
            Graph equalized = CrossLayerEqualization.Apply(graph);

            FloatNetworks.ShouldComputeTheSame(graph, equalized, $"seed {seed}");
            changed += HasSameWeights(graph, equalized) ? 0 : 1;
        }

        changed.ShouldBeGreaterThan(Networks / 2);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Equalization_of_activations_leaves_the_outputs_as_they_are(double strength)
    {
        int changed = 0;
        for (int seed = 0; seed < Networks; seed++)
        {
            Graph graph = ActivationFusion.Apply(FloatNetworks.Of(seed));
            Graph equalized = ActivationEqualization.Apply(graph, FloatNetworks.Samples(graph, 4), strength);

            FloatNetworks.ShouldComputeTheSame(graph, equalized, $"seed {seed}");
            changed += HasSameWeights(graph, equalized) ? 0 : 1;
        }

        changed.ShouldBeGreaterThan(Networks / 2);
    }

    [Fact]
    public void Equalization_of_strength_0_changes_no_weight()
    {
        Graph graph = ActivationFusion.Apply(FloatNetworks.Of(3));

        HasSameWeights(graph, ActivationEqualization.Apply(graph, FloatNetworks.Samples(graph, 4), 0)).ShouldBeTrue();
    }

    [Fact]
    public void A_channel_is_as_large_in_the_first_layer_as_in_the_second_afterwards()
    {
        var builder = new FloatGraphBuilder(1, 6, 6, 2);
        builder.Depthwise(builder.Convolution(builder.Input, 5, 3, 3, 1));

        IReadOnlyList<WeightedLayer> layers = WeightedLayer.All(CrossLayerEqualization.Apply(builder.Build()));

        float[] first = [.. layers[0].ReadRows().Select(row => row.Max(MathF.Abs))];
        float[] second = [.. layers[1].ReadRows().Select(row => row.Max(MathF.Abs))];
        for (int channel = 0; channel < first.Length; channel++)
        {
            second[channel].ShouldBe(first[channel], 0.01 * first[channel]);
        }
    }

    [Fact]
    public void Channels_of_an_activation_are_alike_in_range_afterwards()
    {
        var builder = new FloatGraphBuilder(1, 6, 6, 2);
        builder.Convolution(builder.Convolution(builder.Input, 6, 3, 3, 1), 3, 1, 1, 1, Activation.None);
        Graph graph = builder.Build();
        float[][][] samples = FloatNetworks.Samples(graph, 8);

        float before = Spread(graph, samples);
        float after = Spread(ActivationEqualization.Apply(graph, samples, 1), samples);

        before.ShouldBeGreaterThan(1.5f);
        after.ShouldBe(1, 0.001);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Weights_that_several_layers_share_stay_right(bool activations)
    {
        var builder = new FloatGraphBuilder(1, 4, 4, 3);
        GraphTensor shared = builder.Weights(3, 1, 1, 3);
        GraphTensor x = builder.Input;
        foreach (GraphTensor weights in new[] { shared, builder.Weights(3, 1, 1, 3), shared, builder.Weights(3, 1, 1, 3) })
        {
            x = builder.Node(OperatorKind.Conv2D, new Conv2DOptions(Padding.Same, 1, 1, 1, 1, Activation.Relu), x.Shape, x, weights, builder.Weights(3));
        }

        Graph graph = builder.Build();

        Graph equalized = activations ? ActivationEqualization.Apply(graph, FloatNetworks.Samples(graph, 4), 1) : CrossLayerEqualization.Apply(graph);

        FloatNetworks.ShouldComputeTheSame(graph, equalized, "shared weights");
    }

    private static bool HasSameWeights(Graph a, Graph b) => WeightedLayer.All(a).Zip(WeightedLayer.All(b))
        .All(pair => pair.First.Weights.Data!.AsSpan().SequenceEqual(pair.Second.Weights.Data));

    /// <summary>The range of the widest channel of the first layer's output beside that of the narrowest.</summary>
    private static float Spread(Graph graph, float[][][] samples)
    {
        var executor = new Toolchain.Execution.FloatExecutor(graph);
        GraphTensor tensor = graph.Operators[0].Outputs[0];
        var ranges = new float[tensor.Shape[^1]];
        foreach (float[][] sample in samples)
        {
            executor.Run(sample);
            float[] values = executor.Values(tensor).ToArray();
            for (int i = 0; i < values.Length; i++)
            {
                ranges[i % ranges.Length] = Math.Max(ranges[i % ranges.Length], MathF.Abs(values[i]));
            }
        }

        return ranges.Max() / ranges.Min();
    }
}
