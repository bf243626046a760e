using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Tests.Generated;
using EdgeLearn.Toolchain.Tests.Golden;
using EdgeLearn.Toolchain.Tests.LowBits;

namespace EdgeLearn.Toolchain.Tests.Compilation;

/// <summary>A compiled model gives the bytes of the interpreter, whatever its layers are.</summary>
public class CompiledModelTests
{
    private const int Batch = 10;

    [Fact]
    public void A_convolution_gives_the_bytes_of_the_interpreter() => Prove(CompilerGraphs.Conv2D, 3);

    [Fact]
    public void A_convolution_with_a_residual_gives_the_bytes_of_the_interpreter() => Prove(CompilerGraphs.Conv2DWithResidual, 3);

    [Fact]
    public void A_depthwise_convolution_gives_the_bytes_of_the_interpreter() => Prove(CompilerGraphs.DepthwiseConv2D, 3);

    [Fact]
    public void A_fully_connected_layer_gives_the_bytes_of_the_interpreter() => Prove(CompilerGraphs.FullyConnected, 2);

    [Fact]
    public void Weights_of_few_bits_give_the_bytes_of_the_interpreter() =>
        Prove(seed => LowBitGraphs.Of(seed % 2 == 0 ? CompilerGraphs.FullyConnected(seed) : CompilerGraphs.Conv2D(seed), seed % 3 == 0 ? 2 : 4), 2);

    [Fact]
    public void A_chain_whose_activations_stay_in_words_gives_the_bytes_of_the_interpreter() => Prove(CompilerGraphs.Chain, 3);

    [Fact]
    public void Branches_that_meet_again_give_the_bytes_of_the_interpreter() => Prove(CompilerGraphs.Branches, 1);

    [Fact]
    public void A_network_most_of_whose_operators_keep_their_kernels_gives_the_bytes_of_the_interpreter() =>
        Prove(seed => GeneratedModels.Create("network", seed), 1);

    private static void Prove(Func<int, Graph> graphOf, int batches)
    {
        var compiled = 0;
        for (int first = 0; first < batches * Batch; first += Batch)
        {
            IEnumerable<int> seeds = Enumerable.Range(first, Batch);
            var batch = new CompiledBatch();
            List<(int Seed, string How, byte[] Inputs, byte[] Expected)> cases = [];
            foreach (int seed in seeds)
            {
                try
                {
                    Add(batch, cases, graphOf(seed), seed);
                }
                catch (Exception problem)
                {
                    throw new InvalidOperationException($"Seed {seed} does not compile: {problem.Message}", problem);
                }
            }

            IReadOnlyList<Interpreter> interpreters = batch.Load();
            DeviceLimits.Check(batch);
            foreach ((Interpreter interpreter, (int seed, string how, byte[] inputs, byte[] expected)) in interpreters.Zip(cases))
            {
                Samples.Run(interpreter, inputs).AsSpan().SequenceEqual(expected).ShouldBeTrue($"seed {seed}, {how}");
            }

            compiled += batch.Models.Sum(model => model.Layers.Count(layer => layer.IsCode));
        }

        compiled.ShouldBeGreaterThan(batches * Batch / 8);
    }

    /// <summary>Adds a graph for both goals, and with some operators left to the interpreter.</summary>
    private static void Add(CompiledBatch batch, List<(int Seed, string How, byte[] Inputs, byte[] Expected)> cases, Graph graph, int seed)
    {
        // Now and then the scales are beyond what any kernel can apply: then there is no model to compile.
        if (Written(graph) is not { } blob)
        {
            return;
        }

        byte[] inputs = [.. GeneratedSamples.Of(graph, seed), .. Alternating(graph)];
        var expected = Samples.Run(blob.CreateInterpreter(), inputs);
        AddOne(CompileGoal.Speed);
        AddOne(CompileGoal.Ram);
        if (blob.Operators.Count > 1)
        {
            var random = new Random(seed);
            AddOne(CompileGoal.Speed, [.. Enumerable.Range(0, blob.Operators.Count).Where(_ => random.Next(3) == 0)]);
        }

        void AddOne(CompileGoal goal, params int[] interpreted)
        {
            batch.Add(blob, goal, interpreted);
            batch.Models[^1].Layers.Where(layer => layer.IsCode).Select(layer => layer.Index).ShouldNotContain(index => interpreted.Contains(index));
            cases.Add((seed, $"{goal}, interpreted {string.Join(' ', interpreted)}", inputs, expected));
        }
    }

    private static BlobModel? Written(Graph graph)
    {
        try
        {
            return BlobModel.Open(BlobWriter.Write(graph, new BlobOptions()), "a model");
        }
        catch (ModelException)
        {
            return null;
        }
    }

    private static byte[] Alternating(Graph graph) =>
        [.. Enumerable.Range(0, graph.Inputs.Sum(input => input.ByteCount)).Select(i => i % 2 == 0 ? (byte)127 : (byte)128)];
}
