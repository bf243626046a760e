using CsCheck;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Tests.Generated;
using EdgeLearn.Toolchain.Tests.Golden;

namespace EdgeLearn.Toolchain.Tests.Lanes;

/// <summary>Lanes give the bytes of the plain kernels, whatever the layer.</summary>
public class LaneTests
{
    private const int Layers = 1500;

    [Fact]
    public void A_fully_connected_layer_gives_the_bytes_of_the_plain_kernel() => Prove(LaneGraphs.FullyConnected);

    [Fact]
    public void A_convolution_gives_the_bytes_of_the_plain_kernel() => Prove(LaneGraphs.Conv2D);

    [Fact]
    public void A_convolution_with_a_residual_gives_the_bytes_of_the_plain_kernel() => Prove(LaneGraphs.Conv2DWithResidual);

    [Fact]
    public void A_depthwise_convolution_gives_the_bytes_of_the_plain_kernel() => Prove(LaneGraphs.DepthwiseConv2D, leastPacked: Layers / 8);

    [Theory]
    [InlineData("CONV_2D")]
    [InlineData("CONV_2D grouped")]
    [InlineData("CONV_2D with residual ADD")]
    [InlineData("DEPTHWISE_CONV_2D")]
    [InlineData("FULLY_CONNECTED")]
    [InlineData("network")]
    public void A_small_random_model_gives_the_bytes_of_the_plain_kernels(string name) => Prove(seed => GeneratedModels.Create(name, seed % 40), 100, 0);

    [Fact]
    public void Without_other_kernels_there_are_no_lanes()
    {
        Should.Throw<ArgumentNullException>(() => new LaneKernels(null!));
        Should.Throw<ArgumentNullException>(() => new LaneKernels(null!, 1000));
    }

    [Fact]
    public void Operators_without_lanes_come_from_the_other_kernels()
    {
        new LaneKernels(new AllKernels()).Create(Opcode.Tanh).ShouldNotBeNull();
        new LaneKernels(new CommonKernels()).Create(Opcode.Tanh).ShouldBeNull();
    }

    private static void Prove(Func<int, Graph> graphOf, int layers = Layers, int leastPacked = Layers / 3)
    {
        var packed = 0;
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var graph = graphOf(seed);
                var inputs = GeneratedSamples.Of(graph, seed);
                var blob = BlobWriter.Write(graph, new BlobOptions { WeightWindow = 200 });
                var expected = Samples.Run(new Interpreter(new ByteArraySource(blob), new AllKernels()), inputs);

                var lanes = new LaneKernels(new AllKernels());
                Same(Samples.Run(new Interpreter(new ByteArraySource(blob), lanes), inputs), expected);
                Same(Samples.Run(new Interpreter(new StreamedSource(blob), new LaneKernels(new AllKernels())), inputs), expected);
                Interlocked.Add(ref packed, lanes.Bytes > 0 ? 1 : 0);
            },
            iter: layers);
        packed.ShouldBeGreaterThanOrEqualTo(leastPacked);
    }

    // Shouldly takes long to compare what is long.
    private static void Same(byte[] actual, byte[] expected) => actual.AsSpan().SequenceEqual(expected).ShouldBeTrue();
}
