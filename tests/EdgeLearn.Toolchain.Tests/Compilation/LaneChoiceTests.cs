using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Tests.Generated;
using EdgeLearn.Toolchain.Tests.Golden;

namespace EdgeLearn.Toolchain.Tests.Compilation;

/// <summary>How many numbers share a word follows from what the sums of the actual weights can be; at the ends of that, no lane reaches into another.</summary>
public class LaneChoiceTests
{
    [Theory]
    [InlineData(1, 16, "5 channels")]
    [InlineData(1, 17, "4 channels")]
    [InlineData(7, 36, "4 channels")]
    [InlineData(15, 1, "5 channels")]
    [InlineData(127, 16, "3 channels")]
    [InlineData(127, 600, "3 channels")] // inputs are cut into segments
    public void A_dense_layer_has_as_many_lanes_as_its_sums_leave_room_for(int weight, int inputs, string form)
    {
        var make = new ModelMaker(1);
        GraphTensor input = make.Input(1, inputs);
        GraphTensor weights = Weights(make, [20, inputs], weight);
        GraphTensor output = make.Int8([1, 20], new Quantization(0.02f * weight, 3));

        Prove(make.Graph(make.Apply(OperatorKind.FullyConnected, new FullyConnectedOptions(Activation.None, false), output, input, weights, null)), weights, form);
    }

    [Theory]
    [InlineData(1, 10, 10, "5 positions, bytes")]
    [InlineData(7, 12, 12, "4 positions, bytes")]
    [InlineData(127, 12, 12, "3 positions, bytes")]
    [InlineData(127, 2, 2, "2 positions, bytes")]
    [InlineData(7, 4, 1, "4 positions, bytes")]
    public void A_convolution_has_as_many_lanes_as_its_sums_leave_room_for(int weight, int height, int width, string form)
    {
        var make = new ModelMaker(1);
        GraphTensor input = make.Input(1, height, width, 1);
        GraphTensor weights = Weights(make, [5, 3, 3, 1], weight);
        GraphTensor output = make.Int8([1, height, width, 5], new Quantization(0.02f * weight, -128));

        Prove(make.Graph(make.Apply(OperatorKind.Conv2D, new Conv2DOptions(Padding.Same, 1, 1, 1, 1, Activation.Relu), output, input, weights, null)), weights, form);
    }

    /// <summary>Weights that are all as large as they may be, of both signs.</summary>
    private static GraphTensor Weights(ModelMaker make, int[] shape, int weight)
    {
        GraphTensor weights = make.Constant(shape, new Quantization([0.01f], [0], 0));
        for (int i = 0; i < weights.Data!.Length; i++)
        {
            weights.Data[i] = (byte)(sbyte)(make.Chance(50) ? weight : -weight);
        }

        return weights;
    }

    private static void Prove(Graph graph, GraphTensor weights, string form)
    {
        BlobModel blob = BlobModel.Open(BlobWriter.Write(graph, new BlobOptions()), "a model");
        var batch = new CompiledBatch();
        batch.Add(blob, CompileGoal.Speed);
        byte[] inputs = Extremes(graph.Inputs[0].ByteCount, weights);

        Interpreter compiled = batch.Load()[0];

        DeviceLimits.Check(batch);
        batch.Models[0].Layers[0].Form.ShouldBe(form);
        Samples.Run(compiled, inputs).ShouldBe(Samples.Run(blob.CreateInterpreter(), inputs));
    }

    /// <summary>Inputs at their ends: all of them alike, and for each row of weights those that give its greatest and its least sum.</summary>
    private static byte[] Extremes(int length, GraphTensor weights)
    {
        int row = weights.Data!.Length / weights.Shape[0];
        List<byte> samples = [.. Enumerable.Repeat((byte)127, length), .. Enumerable.Repeat((byte)128, length)];
        for (int first = 0; first < weights.Data.Length; first += row)
        {
            foreach (int sign in new[] { 1, -1 })
            {
                samples.AddRange(Enumerable.Range(0, length).Select(i => (sbyte)weights.Data[first + (i % row)] * sign > 0 ? (byte)127 : (byte)128));
            }
        }

        return [.. samples];
    }
}
