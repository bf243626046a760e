using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Tests.Compilation;
using EdgeLearn.Toolchain.Tests.Generated;
using EdgeLearn.Toolchain.Tests.Golden;

namespace EdgeLearn.Toolchain.Tests.LowBits;

/// <summary>Weights of 4 and 2 bits give the bytes of the same weights with a byte each, in every engine.</summary>
public class LowBitWeightTests
{
    private const int Seeds = 30;

    public static TheoryData<string, int> Cases()
    {
        var data = new TheoryData<string, int>();
        foreach (string layer in Layers.Keys)
        {
            data.Add(layer, 4);
            data.Add(layer, 2);
        }

        return data;
    }

    private static Dictionary<string, Func<int, Graph>> Layers => new()
    {
        ["convolution"] = CompilerGraphs.Conv2D,
        ["convolution with a residual"] = CompilerGraphs.Conv2DWithResidual,
        ["depthwise convolution"] = CompilerGraphs.DepthwiseConv2D,
        ["dense layer"] = CompilerGraphs.FullyConnected,
        ["chain"] = CompilerGraphs.Chain,
        ["grouped convolution"] = seed => GeneratedModels.Create("CONV_2D grouped", seed),
        ["network"] = seed => GeneratedModels.Create("network", seed),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Interpreter_and_lanes_give_the_bytes_of_unpacked_weights(string layer, int bits)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            Graph graph = LowBitGraphs.Of(Layers[layer](seed), bits);
            byte[] inputs = GeneratedSamples.Of(graph, seed);
            byte[] expected = Run(new ByteArraySource(Blob(graph, packed: false)), new AllKernels(), inputs);
            byte[] blob = Blob(graph, packed: true);
            string what = $"seed {seed}";
            Run(new ByteArraySource(blob), new AllKernels(), inputs).AsSpan().SequenceEqual(expected).ShouldBeTrue($"{what}, in memory");
            Run(new StreamedSource(blob), new AllKernels(), inputs).AsSpan().SequenceEqual(expected).ShouldBeTrue($"{what}, from storage");
            Run(new ByteArraySource(blob), new LaneKernels(new AllKernels()), inputs).AsSpan().SequenceEqual(expected).ShouldBeTrue($"{what}, lanes");
            Run(new StreamedSource(blob), new LaneKernels(new AllKernels()), inputs).AsSpan().SequenceEqual(expected).ShouldBeTrue($"{what}, lanes from storage");
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(2)]
    public void Compiled_models_give_the_bytes_of_unpacked_weights(int bits)
    {
        var batch = new CompiledBatch();
        List<(string What, byte[] Inputs, byte[] Expected)> cases = [];
        foreach ((string layer, Func<int, Graph> graphOf) in Layers)
        {
            for (int seed = 0; seed < 3; seed++)
            {
                Graph graph = LowBitGraphs.Of(graphOf(seed), bits);
                byte[] inputs = GeneratedSamples.Of(graph, seed);
                byte[] expected = Run(new ByteArraySource(Blob(graph, packed: false)), new AllKernels(), inputs);
                BlobModel model = BlobModel.Open(Blob(graph, packed: true), layer);
                batch.Add(model, CompileGoal.Speed);
                batch.Add(model, CompileGoal.Ram, [0]);
                cases.Add(($"{layer}, seed {seed}, for speed", inputs, expected));
                cases.Add(($"{layer}, seed {seed}, the first layer interpreted", inputs, expected));
            }
        }

        foreach ((Interpreter interpreter, (string what, byte[] inputs, byte[] expected)) in batch.Load().Zip(cases))
        {
            Samples.Run(interpreter, inputs).AsSpan().SequenceEqual(expected).ShouldBeTrue(what);
        }
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(2, 4)]
    public void A_model_file_becomes_smaller_by_what_its_weights_need_less(int bits, int times)
    {
        Graph graph = LowBitGraphs.Of(ReferenceLayer(), bits);
        int weights = graph.Operators[0].Inputs[1]!.ElementCount;
        (Blob(graph, packed: false).Length - Blob(graph, packed: true).Length).ShouldBe(weights - (weights / times));
        BlobModel.Open(Blob(graph, packed: true), "packed").WeightBytes.ShouldBe((weights / times) + (4 * graph.Operators[0].Outputs[0].Shape[^1]));
    }

    [Fact]
    public void A_window_too_small_for_unpacked_rows_is_refused()
    {
        byte[] blob = Blob(LowBitGraphs.Of(ReferenceLayer(), 2), packed: true);
        int plan = new Model(new ByteArraySource(blob)).FindSection(SectionId.Plan, out _);
        BitConverter.TryWriteBytes(blob.AsSpan(plan + 4), 8);
        BitConverter.TryWriteBytes(blob.AsSpan(12), Crc32.Append(0, blob, 16, blob.Length - 16));
        Should.Throw<ModelFormatException>(() => new Interpreter(new ByteArraySource(blob), new AllKernels()));
    }

    private static Graph ReferenceLayer()
    {
        var make = new ModelMaker(1);
        GraphTensor input = make.Input(1, 64);
        var weights = make.Constant([8, 64], new Quantization(0.01f, 0));
        GraphTensor output = make.Int8([1, 8], new Quantization(0.1f, 0));
        return make.Graph(make.Apply(
            OperatorKind.FullyConnected, new Toolchain.Graphs.Options.FullyConnectedOptions(Activation.None, false), output, input, weights, null));
    }

    private static byte[] Blob(Graph graph, bool packed) => BlobWriter.Write(graph, new BlobOptions { WeightWindow = 200, PackWeights = packed });

    private static byte[] Run(ModelSource source, KernelSet kernels, byte[] inputs) => Samples.Run(new Interpreter(source, kernels), inputs);
}
