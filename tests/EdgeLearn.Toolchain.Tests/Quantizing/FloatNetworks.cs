using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Quantizing;

/// <summary>Random float networks and samples for them.</summary>
internal static class FloatNetworks
{
    private static readonly Activation[] Activations = [Activation.None, Activation.Relu, Activation.Relu6];

    /// <summary>A network of convolutions, additions, joins and pools in an order of its own for each seed; the output is not limited.</summary>
    public static Graph Of(int seed)
    {
        var random = new Random(seed);
        var builder = new FloatGraphBuilder(1, 6, 6, random.Next(1, 4)) { Seed = seed };
        GraphTensor x = builder.Convolution(builder.Input, random.Next(2, 7), 3, 3, 1, Any());
        for (int block = random.Next(2, 5); block > 0; block--)
        {
            x = random.Next(7) switch
            {
                0 => builder.Convolution(x, random.Next(2, 7), 1, 1, 1, Any()),
                1 => builder.Depthwise(x),
                2 => Sum(builder, x, builder.Convolution(x, x.Shape[3], 3, 3, 1, Any()), Any()),
                3 => Join(builder, x, builder.Convolution(x, 3, 1, 1, 1, Any())),
                4 => builder.Node(
                    OperatorKind.MaxPool2D, new Pool2DOptions(Padding.Same, 1, 1, 2, 2, Activation.None), x.Shape, x),
                5 => Relu(builder, builder.Convolution(x, 4, 1, 1, 1, Activation.None), OperatorKind.Relu6),
                _ => Relu(builder, builder.Depthwise(x), OperatorKind.Relu),
            };
        }

        builder.Dense(Relu(builder, builder.Dense(builder.GlobalAverage(x), 6), OperatorKind.Relu), 4);
        return builder.Build();

        Activation Any() => Activations[random.Next(Activations.Length)];
    }

    /// <summary>Normal samples for a graph.</summary>
    public static float[][][] Samples(Graph graph, int count, int seed = 7)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => graph.Inputs.Select(input => Normal(random, input.ElementCount)).ToArray())];
    }

    /// <summary>Numbers with mean 0 and deviation 1.</summary>
    public static float[] Normal(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];

    /// <summary>Requires that two float graphs compute the same, but for rounding.</summary>
    public static void ShouldComputeTheSame(Graph graph, Graph other, string what)
    {
        var first = new FloatExecutor(graph);
        var second = new FloatExecutor(other);
        foreach (float[][] sample in Samples(graph, 4))
        {
            float[] expected = first.Run(sample)[0];
            float[] actual = second.Run(sample)[0];
            float most = expected.Max(MathF.Abs);
            most.ShouldBeGreaterThan(0, what);
            for (int i = 0; i < expected.Length; i++)
            {
                actual[i].ShouldBe(expected[i], 1e-4 * most, what);
            }
        }
    }

    public static GraphTensor Join(FloatGraphBuilder builder, GraphTensor a, GraphTensor b) => builder.Node(
        OperatorKind.Concatenation, new ConcatenationOptions(a.Shape.Length - 1, Activation.None), [.. a.Shape[..^1], a.Shape[^1] + b.Shape[^1]], a, b);

    public static GraphTensor Sum(FloatGraphBuilder builder, GraphTensor a, GraphTensor b, Activation activation) =>
        builder.Node(OperatorKind.Add, new ElementwiseOptions(activation), a.Shape, a, b);

    public static GraphTensor Relu(FloatGraphBuilder builder, GraphTensor x, OperatorKind kind) => builder.Node(kind, new NoOptions(), x.Shape, x);
}
