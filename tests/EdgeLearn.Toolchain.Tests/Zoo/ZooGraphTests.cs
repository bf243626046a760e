using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Toolchain.Tests.Zoo;

public class ZooGraphTests
{
    [Theory]
    [InlineData(ZooNetwork.Mlp, new[] { 7 })]
    [InlineData(ZooNetwork.Cnn1D, new[] { 32, 3 })]
    [InlineData(ZooNetwork.Cnn1D, new[] { 32 })]
    [InlineData(ZooNetwork.Cnn2D, new[] { 12, 10 })]
    [InlineData(ZooNetwork.DsCnn, new[] { 20, 10 })]
    [InlineData(ZooNetwork.DsCnn, new[] { 3, 2 })]
    [InlineData(ZooNetwork.ResNet, new[] { 9, 9, 3 })]
    public void A_classifier_gives_probabilities_of_its_classes(ZooNetwork network, int[] shape)
    {
        Graph graph = ZooGraph.Build(new ZooOptions(network, Width: 4, Depth: 2), shape, 5);

        graph.Inputs[0].Shape.ShouldBe([1, .. shape]);
        float[] output = new FloatExecutor(graph).Run(new float[graph.Inputs[0].ElementCount])[0];
        output.ShouldBe([0.2f, 0.2f, 0.2f, 0.2f, 0.2f]); // all weights are 0 as yet
    }

    [Fact]
    public void An_autoencoder_gives_what_has_the_shape_of_its_input()
    {
        Graph graph = ZooGraph.Build(new ZooOptions(ZooNetwork.Autoencoder, Width: 6, Bottleneck: 2), [4, 3], 0);

        graph.Outputs[0].Shape.ShouldBe(graph.Inputs[0].Shape);
        graph.Operators.Where(op => op.Kind == OperatorKind.FullyConnected).Select(op => op.Outputs[0].Shape[1]).ShouldBe([6, 6, 2, 6, 6, 12]);
    }

    [Fact]
    public void An_embedding_has_no_classes()
    {
        Graph graph = ZooGraph.Build(new ZooOptions(ZooNetwork.Cnn2D, Width: 4, Embedding: 9), [8, 8], 100);

        graph.Outputs[0].Shape.ShouldBe([1, 9]);
        graph.Operators.ShouldNotContain(op => op.Kind == OperatorKind.Softmax);
    }

    [Fact]
    public void A_residual_network_has_the_blocks_of_the_benchmark_with_the_usual_sizes()
    {
        Graph graph = ZooGraph.Build(new ZooOptions(ZooNetwork.ResNet), [32, 32, 3], 10);

        graph.Operators.Count(op => op.Kind == OperatorKind.Add).ShouldBe(3);
        graph.Operators.Where(op => op.Kind == OperatorKind.Add).Select(op => op.Outputs[0].Shape).ShouldBe([[1, 32, 32, 16], [1, 16, 16, 32], [1, 8, 8, 64]]);
    }

    [Theory]
    [InlineData(ZooNetwork.Cnn1D, new[] { 4, 4, 2 }, "(time, channels)")]
    [InlineData(ZooNetwork.Cnn2D, new[] { 16 }, "(rows, columns)")]
    [InlineData(ZooNetwork.ResNet, new[] { 16 }, "(rows, columns)")]
    public void Samples_of_a_shape_that_does_not_suit_are_refused(ZooNetwork network, int[] shape, string words) =>
        Should.Throw<ModelException>(() => ZooGraph.Build(new ZooOptions(network), shape, 2)).Message.ShouldContain(words);

    [Theory]
    [InlineData(-1, 0, 8, 0)]
    [InlineData(5000, 0, 8, 0)]
    [InlineData(0, 65, 8, 0)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, 0, 8, -1)]
    public void Sizes_out_of_range_are_refused(int width, int depth, int bottleneck, int embedding) =>
        Should.Throw<ModelException>(() => ZooGraph.Build(new ZooOptions(ZooNetwork.Mlp, width, depth, bottleneck, embedding), [4], 2))
            .Message.ShouldContain("out of range");
}
