using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Tests.Arithmetic;

public class QuantizedMultiplierTests
{
    [Fact]
    public void A_factor_is_rounded_as_its_definition_says()
    {
        var random = new Random(21);
        for (int i = 0; i < 500_000; i++)
        {
            Prove((random.NextDouble() + 0.5) * Math.Pow(2, random.Next(-40, 29)));
        }
    }

    [Fact]
    public void Factors_beside_powers_of_two_are_rounded_as_the_definition_says()
    {
        for (int exponent = -45; exponent < 30; exponent++)
        {
            double power = Math.Pow(2, exponent);
            Prove(power);
            Prove(Math.BitDecrement(power));
            Prove(Math.BitIncrement(power));
            Prove(Math.BitDecrement(power * (1 - Math.Pow(2, -33))));
        }

        Prove(0);
        Prove(double.Epsilon);
        Prove(1e-310);
    }

    [Theory]
    [InlineData(-1e-9)]
    [InlineData((double)(1 << 30))]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void A_factor_that_no_kernel_can_apply_is_refused(double factor) =>
        Should.Throw<ModelException>(() => QuantizedMultiplier.From(factor));

    private static void Prove(double factor)
    {
        var (multiplier, shift) = Gemmlowp.QuantizeMultiplier(factor);
        var actual = QuantizedMultiplier.From(factor);
        if (shift > 30)
        {
            return;
        }

        (actual.Value, actual.Shift).ShouldBe((multiplier, shift), $"for {factor:r}");
    }
}
