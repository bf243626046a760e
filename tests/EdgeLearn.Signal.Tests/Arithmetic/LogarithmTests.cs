namespace EdgeLearn.Signal.Tests.Arithmetic;

public class LogarithmTests
{
    [Fact]
    public void They_are_right_within_a_unit_in_the_last_place()
    {
        foreach (long value in Values())
        {
            Math.Abs(Logarithm.Log2(value) - (Math.Log2(value) * Logarithm.One)).ShouldBeLessThanOrEqualTo(1, $"of {value}");
            Math.Abs(Logarithm.Ln(value) - (Math.Log(value) * Logarithm.One)).ShouldBeLessThanOrEqualTo(1.2, $"of {value}");
        }
    }

    [Fact]
    public void A_power_of_two_has_an_integer()
    {
        for (int exponent = 0; exponent < 63; exponent++)
        {
            Logarithm.Log2(1L << exponent).ShouldBe(exponent * Logarithm.One);
        }
    }

    [Fact]
    public void A_greater_value_has_no_smaller_logarithm()
    {
        long[] values = [.. Values().Order()];
        values.Zip(values.Skip(1)).ShouldAllBe(pair => Logarithm.Log2(pair.First) <= Logarithm.Log2(pair.Second));
    }

    private static IEnumerable<long> Values()
    {
        var random = new Random(2);
        return Enumerable.Range(1, 2000).Select(i => (long)i)
            .Concat(Enumerable.Range(0, 20_000).Select(_ => random.NextInt64(1, 1L << random.Next(1, 63))))
            .Append(long.MaxValue);
    }
}
