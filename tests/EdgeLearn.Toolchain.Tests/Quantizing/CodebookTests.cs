using CsCheck;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Packing;
using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Tests.Quantizing;

public class CodebookTests
{
    private static readonly Gen<sbyte[]> Weights = Gen.Int[-9, 9].Select(value => (sbyte)value).Array[1, 12];

    [Fact]
    public void No_other_choice_of_centres_has_a_smaller_error() => Gen.Select(Weights, Gen.Int[2, 3]).Sample((weights, clusters) =>
    {
        sbyte[] centres = Codebook.Find(weights, clusters);

        double best = Choices(clusters - 1).Min(others => Error(weights, [.. others.Append((sbyte)0)]));
        Error(weights, centres).ShouldBe(best, 1e-9);
    }, iter: 200);

    [Fact]
    public void Zero_is_a_centre_and_stays_zero() => Gen.Select(Gen.Int[-127, 127].Select(value => (sbyte)value).Array[1, 200], Gen.Int[2, 20]).Sample((weights, clusters) =>
    {
        sbyte[] centres = Codebook.Find(weights, clusters);

        centres.ShouldContain((sbyte)0);
        centres.Length.ShouldBeLessThanOrEqualTo(clusters);
        centres.ShouldBe(centres.Distinct().Order());
        Codebook.Nearest(centres, 0).ShouldBe((sbyte)0);
    }, iter: 200);

    [Fact]
    public void Few_values_are_their_own_centres() => Codebook.Find([5, -3, 5, 5, 0, 127], 16).ShouldBe(new sbyte[] { -3, 0, 5, 127 });

    [Fact]
    public void Every_layer_of_a_quantized_network_has_so_many_values_and_packs_smaller()
    {
        Graph graph = FloatNetworks.Of(5);
        float[][][] samples = FloatNetworks.Samples(graph, 24);

        Graph clustered = PostTrainingQuantizer.Quantize(graph, samples, new QuantizationOptions { Clusters = 4 }).Graph;
        Graph plain = PostTrainingQuantizer.Quantize(graph, samples, new QuantizationOptions()).Graph;

        Most(clustered).ShouldBeLessThanOrEqualTo(4);
        Most(plain).ShouldBeGreaterThan(4);
        Packed(clustered).ShouldBeLessThan(Packed(plain));

        static int Most(Graph integers) => WeightedLayer.All(integers).Max(layer => layer.Weights.Data!.Distinct().Count());

        static int Packed(Graph integers) => ModelPacker.Pack(BlobModel.Open(BlobWriter.Write(integers, new BlobOptions()), "network")).Length;
    }

    private static IEnumerable<sbyte[]> Choices(int count) => count == 0
        ? [[]]
        : Choices(count - 1).SelectMany(others => Enumerable.Range(-9, 19).Select(value => others.Append((sbyte)value).ToArray()));

    private static double Error(sbyte[] weights, sbyte[] centres) => weights.Sum(weight => centres.Min(centre => Math.Pow(weight - centre, 2)));
}
