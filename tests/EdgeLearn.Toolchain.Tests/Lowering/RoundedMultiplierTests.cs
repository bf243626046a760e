using CsCheck;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Tests.Lowering;

public class RoundedMultiplierTests
{
    [Fact]
    public void A_factor_with_fewer_bits_is_near_and_ends_with_zeros() => Gen.Select(Gen.Double[1e-8, 1e8], Gen.Int[4, 31]).Sample((factor, bits) =>
    {
        QuantizedMultiplier whole = QuantizedMultiplier.From(factor);

        QuantizedMultiplier rounded = whole.Rounded(bits);

        rounded.Value.ShouldBeGreaterThanOrEqualTo(1 << 30);
        (rounded.Value & ((1 << (31 - bits)) - 1)).ShouldBe(0);
        Real(rounded).ShouldBe(Real(whole), Real(whole) * Math.Pow(2, -bits));
    });

    [Fact]
    public void Zero_and_the_greatest_factor_stay() => new[] { new QuantizedMultiplier(0, 0), new QuantizedMultiplier(int.MaxValue, 30) }
        .ShouldAllBe(factor => factor.Rounded(8) == factor);

    private static double Real(QuantizedMultiplier factor) => Math.ScaleB(factor.Value, factor.Shift - 31);
}
