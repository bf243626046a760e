using System.Runtime.InteropServices;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Quantizing.Bits;
using EdgeLearn.Toolchain.Quantizing.Calibration;
using EdgeLearn.Toolchain.Quantizing.Recurrent;
using EdgeLearn.Toolchain.Tests.Compilation;
using EdgeLearn.Toolchain.Tests.Execution;
using EdgeLearn.Toolchain.Tests.Golden;
using EdgeLearn.Toolchain.Tests.Quantizing;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Toolchain.Tests.Recurrent;

/// <summary>A float LSTM becomes an int8 one by calibration.</summary>
public class LstmQuantizingTests
{
    private const int HiddenState = 18;
    private const int CellState = 19;

    /// <summary>Measured: 36.1 to 38.7 dB for these; the float layer's outputs, rounded to the same scale without any other error, have 39.7 to 42.5.</summary>
    private const double LeastDecibels = 34;

    [Theory]
    [InlineData("forward", 1)]
    [InlineData("forward", 5)]
    [InlineData("forward", 64)]
    [InlineData("reverse", 16)]
    [InlineData("bidirectional", 5)]
    [InlineData("bidirectional", 64)]
    public void It_gives_what_the_float_layer_gives_on_samples_that_calibration_did_not_see(string direction, int steps)
    {
        Graph graph = Import(direction, steps);

        QuantizedModel quantized = PostTrainingQuantizer.Quantize(graph, FloatNetworks.Samples(graph, 48), new QuantizationOptions());

        RunnableCheck.Verify(quantized.Graph);
        RecurrentNetworks.Decibels(graph, quantized.Graph, FloatNetworks.Samples(graph, 32, seed: 8)).ShouldBeGreaterThan(LeastDecibels);
    }

    [Fact]
    public void States_have_the_scales_that_the_kernel_needs_and_hold_what_was_seen()
    {
        Graph graph = Import("forward", 24);
        float[][][] samples = FloatNetworks.Samples(graph, 16);
        var executor = new FloatExecutor(graph);
        GraphTensor cell = graph.Operators[0].Inputs[CellState]!;
        float last = samples.Max(sample =>
        {
            executor.ResetState();
            executor.Run(sample);
            return executor.Values(cell).ToArray().Max(MathF.Abs);
        });
        float all = executor.GreatestCell(graph.Operators[0]);

        GraphOperator lstm = PostTrainingQuantizer.Quantize(graph, samples, new QuantizationOptions()).Graph.Operators[0];

        all.ShouldBeGreaterThan(last, "a state is larger within a sequence than at its end");
        Quantization ofCell = lstm.Inputs[CellState]!.Quantization!;
        (32768 * ofCell.Scale).ShouldBeInRange(all, 2 * all);
        MathF.Log2(ofCell.Scale).ShouldBe(MathF.Round(MathF.Log2(ofCell.Scale)));
        lstm.Inputs[HiddenState]!.Quantization.ShouldBe(lstm.Outputs[0].Quantization);
        lstm.Inputs[HiddenState]!.IsVariable.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(1f, 1f)]
    [InlineData(1.01f, 2f)]
    [InlineData(5f, 8f)]
    [InlineData(1e9f, 131072f)]
    public void A_cell_scale_is_the_least_power_of_two_that_the_kernel_has(float reach, float held) =>
        (CellScale.Of(reach).Scale * 32768).ShouldBe(held);

    [Fact]
    public void A_file_and_samples_become_a_model_that_compiles()
    {
        string path = Path.GetTempFileName();
        byte[] file = RecurrentNetworks.File("LSTM", "bidirectional", 9, hasHead: true);
        Graph graph = GraphImporter.Import(file, "lstm");
        float[][][] samples = FloatNetworks.Samples(graph, 24);
        File.WriteAllBytes(path, MemoryMarshal.AsBytes<float>([.. samples.SelectMany(sample => sample[0])]).ToArray());

        BlobModel model = ModelImporter.Import(file, "lstm.onnx", new ImportOptions { Calibration = path });

        File.Delete(path);
        var batch = new CompiledBatch();
        batch.Add(model, CompileGoal.Speed);
        byte[] inputs = new byte[4 * model.InputLength];
        new Random(3).NextBytes(inputs);
        Samples.Run(batch.Load()[0], inputs).ShouldBe(Samples.Run(model.CreateInterpreter(), inputs));
    }

    [Fact]
    public void A_float_tflite_file_is_quantized_too()
    {
        Graph graph = GraphImporter.Import(TfliteWriter.Write(FloatTwin.Of(LstmGraphs.Of(new LstmCase { Batch = 2, Steps = 12, Bias = 500 }))), "lstm.tflite");
        float[][][] samples = FloatNetworks.Samples(graph, 32);

        Graph integers = PostTrainingQuantizer.Quantize(graph, samples, new QuantizationOptions()).Graph;

        RecurrentNetworks.Decibels(graph, integers, FloatNetworks.Samples(graph, 16, seed: 8)).ShouldBeGreaterThan(LeastDecibels);
    }

    [Fact]
    public void The_report_says_what_became_of_it_whatever_the_options_ask_of_other_layers()
    {
        Graph graph = Import("forward", 7, hasHead: true);
        float[][][] samples = FloatNetworks.Samples(graph, 16);
        var options = new QuantizationOptions
        {
            WeightBits = 2, RoundingSteps = 20, Clusters = 40, Equalize = true, EqualizeActivations = 1, FineMeans = true, Calibration = CalibrationMethod.SquaredError,
        };

        QuantizedModel quantized = PostTrainingQuantizer.Quantize(graph, samples, options);

        quantized.Layers.Where(layer => layer.WeightBits > 0).Select(layer => (layer.Name, layer.WeightBits)).ShouldBe([("UNIDIRECTIONAL_SEQUENCE_LSTM", 8), ("FULLY_CONNECTED", 2)]);
        quantized.Layers[0].WeightSignalToNoise.ShouldBeInRange(25, 45, "40 values of a weight are about as good as 5 to 6 bits");
        quantized.Layers[0].SignalToNoise.ShouldBeGreaterThan(20);
        quantized.Graph.Operators[0].Inputs.Skip(1).Take(8).ShouldAllBe(weights => weights!.Data!.Distinct().Count() <= 40);
    }

    [Fact]
    public void Bits_under_a_budget_are_those_of_the_other_layers()
    {
        Graph graph = Import("forward", 7, hasHead: true);
        var chooser = new BitChooser(new BitBudget(MaxDrop: 100), integers => new BitCosts(BlobWriter.Write(integers, new BlobOptions()).Length), _ => 0);

        BitChoice choice = chooser.Choose(graph, FloatNetworks.Samples(graph, 8), new QuantizationOptions());

        choice.Bits.Count.ShouldBe(1);
        choice.Layers.Select(layer => layer.Name).Distinct().ShouldBe(["FULLY_CONNECTED"]);
    }

    [Fact]
    public void What_is_joined_with_its_output_does_not_widen_the_scale_of_its_state()
    {
        var builder = new FloatGraphBuilder(1, 6, 4);
        GraphTensor[] layers = [Layer(builder, 4), Layer(builder, 4)];
        GraphTensor both = FloatNetworks.Join(builder, layers[0], layers[1]);
        FloatNetworks.Join(builder, both, builder.Input);
        Graph graph = builder.Build();
        float[][][] samples = [.. FloatNetworks.Samples(graph, 16).Select(sample => new[] { Array.ConvertAll(sample[0], value => 40 * value) })];

        Graph integers = PostTrainingQuantizer.Quantize(graph, samples, new QuantizationOptions()).Graph;

        integers.Operators.Select(op => op.Kind).ShouldBe(
        [
            OperatorKind.UnidirectionalSequenceLstm, OperatorKind.UnidirectionalSequenceLstm, OperatorKind.Concatenation, OperatorKind.Quantize, OperatorKind.Concatenation,
        ]);
        integers.Operators[0].Outputs[0].Quantization!.Scale.ShouldBeLessThan(2f / 255);
        integers.Operators[4].Outputs[0].Quantization!.Scale.ShouldBeGreaterThan(0.3f);
        RunnableCheck.Verify(integers);
    }

    [Fact]
    public void Steps_that_were_learned_give_the_weights_that_they_stand_for()
    {
        Graph graph = Import("forward", 6);
        Graph integers = PostTrainingQuantizer.Quantize(graph, FloatNetworks.Samples(graph, 16), new QuantizationOptions()).Graph;
        GraphOperator lstm = integers.Operators[0];
        List<GraphTensor> tensors = [.. graph.Tensors];
        TensorQuantization[] activations =
        [
            .. graph.Inputs.Zip(integers.Inputs).Concat(graph.Operators.Zip(integers.Operators).Select(pair => (pair.First.Outputs[0], pair.Second.Outputs[0])))
                .Select(pair => new TensorQuantization(tensors.IndexOf(pair.Item1), pair.Item2.Quantization!.Scale, pair.Item2.Quantization.ZeroPoint)),
        ];
        WeightQuantization[] weights = [.. Enumerable.Range(1, 8).Select(operand => new WeightQuantization(0, operand, 8, lstm.Inputs[operand]!.Quantization!.Scales))];

        GraphOperator again = AwareQuantizer.Quantize(graph, new LearnedQuantization(activations, weights)).Operators[0];

        foreach (int operand in Enumerable.Range(1, 8).Concat(Enumerable.Range(12, 4)))
        {
            again.Inputs[operand]!.Data.ShouldBe(lstm.Inputs[operand]!.Data);
        }

        (32768 * again.Inputs[CellState]!.Quantization!.Scale).ShouldBe(8, "a step adds at most 1, and there are 6");
    }

    [Fact]
    public void A_network_that_begins_untrained_on_a_board_refuses_it()
    {
        Graph graph = Import("forward", 3);

        Should.Throw<ModelException>(() => UntrainedModel.Create(graph, new Quantization(0.1f, 0), seed: 1)).Message.ShouldContain("an LSTM learns on the PC alone");
    }

    private static Graph Import(string direction, int steps, bool hasHead = false) =>
        GraphImporter.Import(RecurrentNetworks.File("LSTM", direction, steps, hasHead), "lstm.onnx");

    private static GraphTensor Layer(FloatGraphBuilder builder, int units)
    {
        int[] shape = builder.Input.Shape;
        var operands = new GraphTensor?[24];
        operands[0] = builder.Input;
        for (int gate = 0; gate < 4; gate++)
        {
            operands[1 + gate] = builder.Weights(units, shape[2]);
            operands[5 + gate] = builder.Weights(units, units);
            operands[12 + gate] = builder.Weights(units);
        }

        operands[HiddenState] = builder.Variable(1, units);
        operands[CellState] = builder.Variable(1, units);
        return builder.Node(
            OperatorKind.UnidirectionalSequenceLstm, new LstmOptions(Activation.Tanh, 0, 0, TimeMajor: false), [shape[0], shape[1], units], operands);
    }
}
