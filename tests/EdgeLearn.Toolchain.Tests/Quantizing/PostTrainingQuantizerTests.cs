using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Quantizing.Calibration;
using EdgeLearn.Toolchain.Quantizing.Weights;
using EdgeLearn.Toolchain.Tests.Execution;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Toolchain.Tests.Quantizing;

public class PostTrainingQuantizerTests
{
    private const int Networks = 10;
    private const double LeastDecibels = 20;

    public static TheoryData<string> Ways => ["plain", "squared error", "fine", "rounded"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_random_network_runs_on_a_board_and_near_the_float_network(string way)
    {
        QuantizationOptions options = way switch
        {
            "squared error" => new() { Calibration = CalibrationMethod.SquaredError },
            "fine" => new() { Equalize = true, EqualizeActivations = 0.5, FineMeans = true },
            "rounded" => new() { RoundingSteps = 50 },
            _ => new(),
        };
        for (int seed = 0; seed < (way == "squared error" ? Networks / 3 : Networks); seed++)
        {
            Graph graph = FloatNetworks.Of(seed);
            float[][][] samples = FloatNetworks.Samples(graph, 24);

            QuantizedModel quantized = PostTrainingQuantizer.Quantize(graph, samples, options);

            RunnableCheck.Verify(quantized.Graph);
            Decibels(graph, quantized.Graph, FloatNetworks.Samples(graph, 16, seed: 8)).ShouldBeGreaterThan(LeastDecibels, $"{way}, seed {seed}");
        }
    }

    [Fact]
    public void The_report_has_the_noise_that_a_user_sees()
    {
        Graph graph = FloatNetworks.Of(5);
        float[][][] samples = FloatNetworks.Samples(graph, 24);

        QuantizedModel quantized = PostTrainingQuantizer.Quantize(graph, samples, new QuantizationOptions());

        quantized.OutputSignalToNoise.ShouldBe(Decibels(graph, quantized.Graph, samples), 0.01);
        quantized.Layers[^1].SignalToNoise.ShouldBe(quantized.OutputSignalToNoise);
        quantized.Layers.ShouldAllBe(layer => layer.Clipped < 0.02 && layer.WeightBits == (double.IsNaN(layer.WeightSignalToNoise) ? 0 : 8));
    }

    [Theory]
    [InlineData(4, 7)]
    [InlineData(2, 1)]
    public void Weights_of_fewer_bits_stay_in_their_range(int bits, int greatest)
    {
        for (int seed = 0; seed < 10; seed++)
        {
            Graph graph = FloatNetworks.Of(seed);
            Graph integers = PostTrainingQuantizer.Quantize(graph, FloatNetworks.Samples(graph, 8), new QuantizationOptions { WeightBits = bits, RoundingSteps = 20 }).Graph;

            WeightedLayer.All(integers).SelectMany(layer => layer.Weights.Data!).ShouldAllBe(value => Math.Abs((sbyte)value) <= greatest);
            RunnableCheck.Verify(integers);
        }
    }

    [Fact]
    public void A_layer_may_have_bits_of_its_own()
    {
        Graph graph = FloatNetworks.Of(1);
        var options = new QuantizationOptions { LayerBits = new Dictionary<int, int> { [0] = 2 } };

        QuantizedModel quantized = PostTrainingQuantizer.Quantize(graph, FloatNetworks.Samples(graph, 8), options);

        quantized.Layers.Where(layer => layer.WeightBits > 0).Select(layer => layer.WeightBits).Distinct().ShouldBe([2, 8]);
        quantized.Layers[0].WeightBits.ShouldBe(2);
    }

    [Fact]
    public void A_softmax_that_is_joined_with_something_else_is_rescaled_and_cuts_nothing()
    {
        var builder = new FloatGraphBuilder(1, 6);
        GraphTensor dense = builder.Dense(builder.Input, 4);
        FloatNetworks.Join(builder, builder.Softmax(dense), dense);
        Graph graph = builder.Build();
        float[][][] samples = FloatNetworks.Samples(graph, 24);

        Graph integers = PostTrainingQuantizer.Quantize(graph, samples, new QuantizationOptions()).Graph;

        integers.Operators.Select(op => op.Kind)
            .ShouldBe([OperatorKind.FullyConnected, OperatorKind.Softmax, OperatorKind.Quantize, OperatorKind.Concatenation]);
        RunnableCheck.Verify(integers);
        Decibels(graph, integers, samples).ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Inputs_keep_the_quantization_in_which_they_come()
    {
        Graph graph = FloatNetworks.Of(2);
        var options = new QuantizationOptions { Input = new Quantization(1f / 32, 3) };

        Graph integers = PostTrainingQuantizer.Quantize(graph, FloatNetworks.Samples(graph, 8), options).Graph;

        integers.Inputs[0].Quantization!.Scale.ShouldBe(1f / 32, 1e-7);
        integers.Inputs[0].Quantization!.ZeroPoint.ShouldBe(3);
    }

    [Fact]
    public void The_search_finds_nothing_worse_than_what_is_usual()
    {
        for (int seed = 0; seed < 2; seed++)
        {
            Graph graph = FloatNetworks.Of(seed);
            float[][][] samples = FloatNetworks.Samples(graph, 24);

            QuantizationOptions best = QuantizationSearch.Best(graph, samples, new QuantizationOptions { RoundingSteps = 7 });

            best.RoundingSteps.ShouldBe(7);
            double found = PostTrainingQuantizer.Quantize(graph, samples, best with { RoundingSteps = 0 }).OutputSignalToNoise;
            found.ShouldBeGreaterThanOrEqualTo(PostTrainingQuantizer.Quantize(graph, samples, new QuantizationOptions { FineMeans = true }).OutputSignalToNoise);
        }
    }

    [Fact]
    public void Steps_that_were_learned_give_the_integers_that_they_stand_for()
    {
        Graph graph = FloatNetworks.Of(3);
        Graph integers = PostTrainingQuantizer.Quantize(graph, FloatNetworks.Samples(graph, 24), new QuantizationOptions { CorrectBias = false }).Graph;
        Graph trained = FloatTwin.Of(integers);

        Graph again = AwareQuantizer.Quantize(trained, Learned(integers, trained));

        again.Operators.Select(op => op.Kind).ShouldBe(integers.Operators.Select(op => op.Kind));
        foreach ((WeightedLayer first, WeightedLayer second) in WeightedLayer.All(integers).Zip(WeightedLayer.All(again)))
        {
            second.Weights.Data.ShouldBe(first.Weights.Data);
            second.Bias!.Data.ShouldBe(first.Bias!.Data);
            second.Output.Quantization!.ShouldBeEquivalentTo(first.Output.Quantization);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Without_samples_nothing_is_quantized(double strength)
    {
        Graph graph = FloatNetworks.Of(0);

        Should.Throw<ModelException>(() => PostTrainingQuantizer.Quantize(graph, [], new QuantizationOptions { EqualizeActivations = strength }))
            .Message.ShouldContain("no calibration samples");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void A_sample_of_another_size_is_named(double strength)
    {
        Graph graph = FloatNetworks.Of(0);
        float[][][] samples = [.. FloatNetworks.Samples(graph, 2), [new float[5]]];

        Should.Throw<ModelException>(() => PostTrainingQuantizer.Quantize(graph, samples, new QuantizationOptions { EqualizeActivations = strength }))
            .Message.ShouldStartWith("Calibration sample 2 has 5 values");
    }

    [Fact]
    public void A_sample_that_is_no_number_is_refused()
    {
        Graph graph = FloatNetworks.Of(0);
        float[][][] samples = FloatNetworks.Samples(graph, 3);
        samples[1][0][4] = float.NaN;

        Should.Throw<ModelException>(() => PostTrainingQuantizer.Quantize(graph, samples, new QuantizationOptions())).Message.ShouldContain("NaN");
    }

    private static LearnedQuantization Learned(Graph integers, Graph trained)
    {
        List<GraphTensor> tensors = [.. trained.Tensors];
        return new LearnedQuantization(
            [
                .. trained.Inputs.Zip(integers.Inputs).Concat(trained.Operators.Zip(integers.Operators).SelectMany(pair => pair.First.Outputs.Zip(pair.Second.Outputs)))
                    .Select(pair => new TensorQuantization(tensors.IndexOf(pair.First), pair.Second.Quantization!.Scale, pair.Second.Quantization.ZeroPoint)),
            ],
            [.. WeightedLayer.All(integers).Select(layer => new WeightQuantization(layer.Operator.Index, 1, 8, layer.Weights.Quantization!.Scales))]);
    }

    /// <summary>How near an int8 graph is to a float one as a user of both sees it.</summary>
    private static double Decibels(Graph floats, Graph integers, float[][][] samples)
    {
        var executor = new FloatExecutor(floats);
        float[][][] results = new IntegerModel(integers).Run(samples);
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            float[] exact = executor.Run(samples[i])[0];
            signal += exact.Sum(value => (double)value * value);
            noise += exact.Zip(results[i][0]).Sum(pair => Math.Pow(pair.First - pair.Second, 2));
        }

        return 10 * Math.Log10(signal / noise);
    }
}
