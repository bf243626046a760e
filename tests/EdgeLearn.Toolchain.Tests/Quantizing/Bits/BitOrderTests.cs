using EdgeLearn.Toolchain.Quantizing.Bits;

namespace EdgeLearn.Toolchain.Tests.Quantizing.Bits;

public class BitOrderTests
{
    private static readonly BitBudget Bytes = new(WeightBytes: 1);

    /// <summary>Two layers of 100 weights; the noise that each makes at 4 and at 2 bits.</summary>
    private static LayerSensitivity[] Layers(double first4, double first2, double second4, double second2) =>
    [
        new(0, "CONV_2D", 100, 8, 0.01, new BitCosts(200)), new(0, "CONV_2D", 100, 4, first4, new BitCosts(150)), new(0, "CONV_2D", 100, 2, first2, new BitCosts(125)),
        new(3, "FULLY_CONNECTED", 100, 8, 0.01, new BitCosts(200)), new(3, "FULLY_CONNECTED", 100, 4, second4, new BitCosts(150)), new(3, "FULLY_CONNECTED", 100, 2, second2, new BitCosts(125)),
    ];

    [Fact]
    public void The_layer_that_suffers_least_for_what_it_saves_goes_first()
    {
        var order = BitOrder.Of(Layers(first4: 0.5, first2: 0.9, second4: 0.02, second2: 0.2), Bytes.Limits);

        order.Select(bits => (bits[0], bits[3])).ShouldBe([(8, 8), (8, 4), (8, 2), (4, 2), (2, 2)]);
    }

    [Fact]
    public void A_layer_that_does_not_mind_two_bits_skips_four()
    {
        var order = BitOrder.Of(Layers(first4: 0.1, first2: 0.2, second4: 0.02, second2: 0.021), Bytes.Limits);

        order.Select(bits => (bits[0], bits[3])).First(bits => bits != (8, 8)).ShouldBe((8, 2));
    }

    [Fact]
    public void What_lies_within_its_limit_does_not_count()
    {
        LayerSensitivity[] layers = [.. Layers(0.1, 0.3, 0.1, 0.3).Select(layer => layer with { Costs = layer.Costs with { CostUnits = layer is { Index: 3, Bits: < 8 } ? 50 : 100 } })];

        var order = BitOrder.Of(layers, new BitBudget(WeightBytes: 1000, CostUnits: 60).Limits);

        order[1].ShouldBe(new Dictionary<int, int> { [0] = 8, [3] = 4 });
    }
}
