using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Quantizing.Bits;
using EdgeLearn.Toolchain.Quantizing.Weights;
using EdgeLearn.Toolchain.Tests.Compilation;
using EdgeLearn.Toolchain.Tests.Generated;
using EdgeLearn.Toolchain.Tests.Golden;
using EdgeLearn.Toolchain.Tests.Quantizing;

namespace EdgeLearn.Toolchain.Tests.Recurrent;

/// <summary>GRU and RNN, which are unrolled at import, become int8 by calibration, and their weights are there once.</summary>
public class UnrolledQuantizingTests
{
    /// <summary>Measured: 27.3 to 35.4 dB for a GRU of 1 to 16 steps, 33.2 to 40.1 for an RNN.</summary>
    [Theory]
    [InlineData("GRU", "forward", 1, false, 31)]
    [InlineData("GRU", "forward", 5, true, 26)]
    [InlineData("GRU", "bidirectional", 16, false, 25)]
    [InlineData("GRU", "bidirectional", 16, true, 25)]
    [InlineData("RNN", "forward", 1, false, 36)]
    [InlineData("RNN", "bidirectional", 16, false, 31)]
    public void It_gives_what_the_float_layer_gives(string layer, string direction, int steps, bool resetsAfter, double least)
    {
        Graph graph = Import(layer, direction, steps, resetsAfter);

        QuantizedModel quantized = PostTrainingQuantizer.Quantize(graph, FloatNetworks.Samples(graph, 48), new QuantizationOptions());

        RunnableCheck.Verify(quantized.Graph);
        RecurrentNetworks.Decibels(graph, quantized.Graph, FloatNetworks.Samples(graph, 32, seed: 8)).ShouldBeGreaterThan(least);
    }

    [Theory]
    [InlineData("GRU", false, 3)] // of the input, of update and reset, of the candidate
    [InlineData("GRU", true, 3)]
    [InlineData("RNN", false, 2)]
    public void All_steps_share_their_weights(string layer, bool resetsAfter, int matrices)
    {
        foreach (QuantizationOptions options in new QuantizationOptions[] { new(), new() { RoundingSteps = 20 } })
        {
            Graph graph = Import(layer, "forward", 6, resetsAfter);

            Graph integers = PostTrainingQuantizer.Quantize(graph, FloatNetworks.Samples(graph, 8), options).Graph;

            WeightedLayer.All(graph).Select(each => each.Weights).Distinct().Count().ShouldBe(matrices);
            WeightedLayer.All(integers).Select(each => each.Weights).Distinct().Count().ShouldBe(matrices);
            WeightedLayer.All(integers).Count.ShouldBeGreaterThan(matrices);
        }
    }

    [Fact]
    public void Layers_that_share_weights_share_their_bits()
    {
        Graph graph = Import("GRU", "forward", 4, false);
        var chooser = new BitChooser(new BitBudget(MaxDrop: 100), integers => new BitCosts(BlobWriter.Write(integers, new BlobOptions()).Length), _ => 0);

        BitChoice choice = chooser.Choose(graph, FloatNetworks.Samples(graph, 4), new QuantizationOptions());

        choice.Layers.Select(layer => layer.Index).Distinct().Count().ShouldBe(3);
        choice.Bits.Count.ShouldBe(WeightedLayer.All(graph).Count);
        WeightedLayer.All(choice.Model.Graph).Select(layer => layer.Weights).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void It_compiles()
    {
        Graph graph = Import("GRU", "forward", 3, true);
        Graph integers = PostTrainingQuantizer.Quantize(graph, FloatNetworks.Samples(graph, 8), new QuantizationOptions()).Graph;
        var model = BlobModel.Open(BlobWriter.Write(integers, new BlobOptions()), "gru");
        var batch = new CompiledBatch();
        batch.Add(model, CompileGoal.Speed);
        byte[] inputs = GeneratedSamples.Of(integers, 3);

        Samples.Run(batch.Load()[0], inputs).ShouldBe(Samples.Run(model.CreateInterpreter(), inputs));
    }

    private static Graph Import(string layer, string direction, int steps, bool resetsAfter) =>
        GraphImporter.Import(RecurrentNetworks.File(layer, direction, steps, resetsAfter: resetsAfter), $"{layer}.onnx");
}
