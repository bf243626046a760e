using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Tests.Golden;
using EdgeLearn.Toolchain.Tests.Reference;

namespace EdgeLearn.Toolchain.Tests.Generated;

/// <summary>Random models, byte for byte against plain definitions of their operators that share nothing with the kernels.</summary>
public class GeneratedModelTests
{
    private const int Models = 40;

    public static TheoryData<string> Names => [.. GeneratedModels.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_random_model_gives_the_bytes_of_its_definition(string name)
    {
        for (var seed = 0; seed < Models; seed++)
        {
            Prove(GeneratedModels.Create(name, seed), $"{name}, seed {seed}");
        }
    }

    [Theory]
    [InlineData(OperatorKind.Add)]
    [InlineData(OperatorKind.Sub)]
    [InlineData(OperatorKind.Mul)]
    [InlineData(OperatorKind.Minimum)]
    [InlineData(OperatorKind.Maximum)]
    public void Operands_broadcast_in_every_combination_of_dimensions(OperatorKind kind)
    {
        int[] full = [2, 3, 2, 3];
        for (var mask = 0; mask < 256; mask++)
        {
            int[] first = [.. full.Select((dimension, i) => (mask >> i & 1) == 0 ? dimension : 1)];
            int[] second = [.. full.Select((dimension, i) => (mask >> (4 + i) & 1) == 0 ? dimension : 1)];
            Prove(GeneratedModels.Binary(new ModelMaker(mask), kind, first, second, 0), $"{kind}, {Text(first)} and {Text(second)}");
        }
    }

    [Theory]
    [InlineData(OperatorKind.Add)]
    [InlineData(OperatorKind.Sub)]
    [InlineData(OperatorKind.Mul)]
    [InlineData(OperatorKind.Minimum)]
    [InlineData(OperatorKind.Maximum)]
    public void Operands_of_fewer_dimensions_broadcast(OperatorKind kind)
    {
        int[] full = [2, 2, 3, 2, 3];
        for (var rank = 0; rank <= full.Length; rank++)
        {
            for (var constant = 0; constant <= 2; constant++)
            {
                Prove(GeneratedModels.Binary(new ModelMaker(rank), kind, full, full[^rank..], constant), $"{kind}, rank {rank} second");
                Prove(GeneratedModels.Binary(new ModelMaker(rank), kind, full[^rank..], full, constant), $"{kind}, rank {rank} first");
            }
        }
    }

    [Theory]
    [InlineData(OperatorKind.Mean)]
    [InlineData(OperatorKind.Sum)]
    public void Every_subset_of_axes_is_reduced(OperatorKind kind)
    {
        int[] full = [2, 3, 4, 3, 2];
        for (var rank = 1; rank <= full.Length; rank++)
        {
            for (var mask = 0; mask < 1 << rank; mask++)
            {
                int[] axes = [.. Enumerable.Range(0, rank).Where(axis => (mask >> axis & 1) != 0).Select(axis => axis % 2 == 0 ? axis : axis - rank)];
                var graph = GeneratedModels.Reduction(new ModelMaker(mask), kind, full[..rank], axes, mask % 3 == 0);
                Prove(graph, $"{kind}, rank {rank}, axes {Text(axes)}");
            }
        }
    }

    [Fact]
    public void A_large_mean_wraps_around_as_its_definition_does() =>
        Prove(GeneratedModels.Reduction(new ModelMaker(1), OperatorKind.Mean, [1, 300, 400], [1, 2], false), "a mean of 120,000");

    [Theory]
    [InlineData(OperatorKind.Add)]
    [InlineData(OperatorKind.Sub)]
    public void Sums_and_differences_round_ties_as_the_reference_does(OperatorKind kind)
    {
        // Powers of two as scales: products that end in a half at every turn, of both signs.
        for (var seed = 0; seed < 400; seed++)
        {
            var make = new ModelMaker(seed);
            float Power() => (float)Math.Pow(2, make.Int(-12, -1)) * make.OneOf(1f, 1.5f, 1.25f, 1.0009765625f);
            var a = make.Int8([256, 1], new Quantization(Power(), make.ZeroPoint()));
            var b = make.Constant([64], new Quantization(Power(), make.ZeroPoint()));
            var scale = Math.Max(a.Quantization!.Scale, b.Quantization!.Scale) * make.OneOf(0.5f, 1f, 2f, 4f);
            var output = make.Int8([256, 64], new Quantization(scale, make.ZeroPoint()));
            var options = new ElementwiseOptions(Activation.None);
            var graph = make.GraphWithInput(a, make.Apply(kind, options, output, a, b));
            var all = new byte[256];
            for (var i = 0; i < 256; i++)
            {
                all[i] = (byte)i;
            }

            var actual = Samples.Run(new Interpreter(new ByteArraySource(BlobWriter.Write(graph, new BlobOptions())), new AllKernels()), all);

            Same(actual, ReferenceInterpreter.Run(graph, all), $"{kind}, seed {seed}");
        }
    }

    /// <summary>Runs a graph as a board may: from memory and from storage, fused and not, the same samples twice without a reset.</summary>
    private static void Prove(Graph graph, string message)
    {
        var inputs = GeneratedSamples.Of(graph, 1);
        var expected = ReferenceInterpreter.Run(graph, inputs);
        foreach (var fuse in (bool[])[true, false])
        {
            var blob = BlobWriter.Write(graph, new BlobOptions { Fuse = fuse, WeightWindow = 64 });
            foreach (var source in (ModelSource[])[new ByteArraySource(blob), new StreamedSource(blob)])
            {
                var interpreter = new Interpreter(source, new AllKernels());
                var where = $"{message}, {(fuse ? "fused" : "not fused")}, {source.GetType().Name}";
                Same(Samples.Run(interpreter, inputs), expected, where);
                Same(Samples.Run(interpreter, inputs, reset: false), expected, where + ", without a reset");
            }
        }
    }

    // Shouldly takes long to compare what is long.
    private static void Same(byte[] actual, byte[] expected, string message)
    {
        if (!actual.AsSpan().SequenceEqual(expected))
        {
            actual.ShouldBe(expected, message);
        }
    }

    private static string Text(int[] shape) => $"[{string.Join(", ", shape)}]";
}
