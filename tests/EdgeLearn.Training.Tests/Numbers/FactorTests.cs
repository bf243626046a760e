using CsCheck;

namespace EdgeLearn.Training.Tests.Numbers;

public sealed class FactorTests
{
    private static readonly Gen<int> Factors = Gen.Select(Gen.Int[1, 1 << 30], Gen.Int[-60, 30]).Select((value, exponent) => Factor.Of(value, exponent));

    [Fact]
    public void A_factor_is_within_half_a_step_of_15_bits()
    {
        Gen.Select(Gen.Int[1, int.MaxValue], Gen.Int[-60, 30]).Sample((value, exponent) =>
            Math.Abs((Real(Factor.Of(value, exponent)) / Math.ScaleB(value, exponent)) - 1) < 1.1 / 16384);
    }

    [Fact]
    public void Products_and_quotients_are_within_a_step_of_15_bits()
    {
        Gen.Select(Factors, Factors).Sample((a, b) =>
            Math.Abs((Real(Factor.Multiply(a, b)) / (Real(a) * Real(b))) - 1) < 1.0 / 16384
            && Math.Abs((Real(Factor.Divide(a, b)) / (Real(a) / Real(b))) - 1) < 1.0 / 8192
            && Factor.IsValid(Factor.Multiply(a, b)) && Factor.IsValid(Factor.Divide(a, b)));
    }

    [Fact]
    public void The_greater_int_is_the_greater_factor()
    {
        Gen.Select(Factors, Factors).Sample((a, b) => a.CompareTo(b) == Real(a).CompareTo(Real(b)));
    }

    [Fact]
    public void Decimals_become_factors()
    {
        Real(Factor.OfMillionths(10_000)).ShouldBe(0.01, 1e-6);
        Real(Factor.OfMillionths(1)).ShouldBe(1e-6, 1e-10);
        Real(Factor.One).ShouldBe(1);
        Real(new SgdOptions().Rate).ShouldBe(0.01, 1e-6);
    }

    [Fact]
    public void What_is_rounded_by_chance_is_right_in_the_mean()
    {
        var random = new RandomBits(5);
        foreach ((int value, double factor) in new[] { (3, 0.1), (-700, 0.001), (12345, 0.37), (-1, 0.5) })
        {
            int packed = Factor.OfMillionths((int)(1e6 * factor));
            double sum = 0;
            for (int i = 0; i < 40_000; i++)
            {
                sum += Factor.MultiplyByChance(value, packed, random);
            }

            (sum / 40_000).ShouldBe(value * Real(packed), 0.013); // five standard deviations
        }
    }

    [Fact]
    public void Products_by_chance_are_exact_or_next_to_it_and_limited_to_32_bits()
    {
        var random = new RandomBits(5);
        Gen.Select(Gen.Int, Factors).Sample(
            (value, factor) =>
            {
                double exact = Math.Clamp(value * Real(factor), -int.MaxValue, int.MaxValue);
                return Math.Abs(Factor.MultiplyByChance(value, factor, random) - exact) <= 1 + (Math.Abs(exact) * 1e-12);
            },
            threads: 1);
    }

    private static double Real(int factor) => Math.ScaleB(Factor.Mantissa(factor), Factor.Exponent(factor));

    [Fact]
    public void Square_roots_are_within_a_step_of_the_mantissa() => Gen.Long[1, long.MaxValue / 2].Sample(value =>
    {
        int root = Factor.OfSquareRoot(value);
        Factor.IsValid(root).ShouldBeTrue();
        (Math.ScaleB(Factor.Mantissa(root), Factor.Exponent(root)) / Math.Sqrt(value)).ShouldBeInRange(1 - (1.0 / 8192), 1.0000001);
    });
}
