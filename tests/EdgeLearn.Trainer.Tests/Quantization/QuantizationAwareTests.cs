using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Trainer.Tests.Quantization;

public class QuantizationAwareTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    [InlineData(2)]
    public void A_network_learns_in_its_bits(int bits)
    {
        using var job = new TestJob();
        TrainingResult result = job.Train(
            TestJob.Job with { Epochs = 14, Quantization = new QuantizationAwareOptions(StartEpoch: 8, WeightBits: bits) }, FloatGraphBuilder.Mlp(8, 16, 3));

        result.History[^1].ValidationAccuracy!.Value.ShouldBeGreaterThan(0.93);
        Graph trained = job.Folder.ReadTrainedGraph();
        int highest = (1 << (bits - 1)) - 1;
        result.Quantization!.Weights.Count.ShouldBe(2);
        foreach (WeightQuantization layer in result.Quantization.Weights)
        {
            layer.Bits.ShouldBe(bits);
            GraphTensor weights = trained.Operators[layer.Operator].Inputs[layer.Operand]!;
            float[] values = FloatGraphBuilder.Values(weights);
            layer.Scales.Length.ShouldBe(weights.Shape[0]);
            for (int i = 0; i < values.Length; i++)
            {
                double multiple = values[i] / (double)layer.Scales[i / weights.Shape[1]];
                multiple.ShouldBe(Math.Round(multiple), 1e-3);
                Math.Abs(multiple).ShouldBeLessThan(highest + 0.5);
            }
        }
    }

    [Fact]
    public void Every_tensor_of_the_int8_graph_has_a_quantization_and_moved_ones_share_it()
    {
        using var job = new TestJob(inputs: 24, classes: 3);
        var builder = new FloatGraphBuilder(1, 24);
        GraphTensor image = builder.Node(OperatorKind.Reshape, new Toolchain.Graphs.Options.NoOptions(), [1, 6, 4, 1], builder.Input, builder.Integers(1, 6, 4, 1));
        GraphTensor features = builder.Convolution(image, 8, 3, 3, 1);
        builder.Softmax(builder.Dense(builder.GlobalAverage(features), 3));
        Graph graph = builder.Build();

        TrainingResult result = job.Train(TestJob.Job with { Epochs = 3, Quantization = new QuantizationAwareOptions() }, graph);

        Dictionary<int, TensorQuantization> found = result.Quantization!.Activations.ToDictionary(activation => activation.Tensor);
        int[] activations = [.. Enumerable.Range(0, graph.Tensors.Count).Where(i => !graph.Tensors[i].IsConstant)];
        found.Keys.Order().ShouldBe(activations);
        Of(image).ShouldBe(Of(builder.Input));
        Of(graph.Operators[2].Outputs[0]).ShouldBe(Of(features));
        Of(graph.Operators[3].Outputs[0]).ShouldBe(Of(features));
        Of(features).ZeroPoint.ShouldBe(-128);
        Of(graph.Outputs[0]).ShouldBe((1f / 256, -128));

        (float Scale, int ZeroPoint) Of(GraphTensor tensor)
        {
            TensorQuantization quantization = found[Enumerable.Range(0, graph.Tensors.Count).First(i => graph.Tensors[i] == tensor)];
            return (quantization.Scale, quantization.ZeroPoint);
        }
    }

    [Fact]
    public void A_given_range_is_where_a_step_begins()
    {
        using var job = new TestJob();
        Graph graph = FloatGraphBuilder.Mlp(8, 16, 3);
        TrainingJob options = TestJob.Job with
        {
            Epochs = 1,
            Optimizer = new OptimizerOptions(LearningRate: 1e-9f),
            Quantization = new QuantizationAwareOptions(Ranges: [new TensorQuantization(0, 0.125f, 5)]),
        };

        TensorQuantization input = job.Train(options, graph).Quantization!.Activations.Single(activation => activation.Tensor == 0);

        input.ZeroPoint.ShouldBe(5);
        input.Scale.ShouldBe(0.125f, 1e-5f);
    }
}
