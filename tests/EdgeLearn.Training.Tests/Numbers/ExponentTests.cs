namespace EdgeLearn.Training.Tests.Numbers;

public sealed class ExponentTests
{
    [Fact]
    public void Powers_of_a_half_are_within_a_ten_thousandth_and_fall()
    {
        int last = 32768;
        for (int exponent = 0; exponent < 20_000; exponent++)
        {
            int power = Exponent.PowerOfHalf(exponent);
            (power / 32768.0).ShouldBe(Math.Pow(2, -exponent / 1024.0), 1.4e-4); // 1.1e-4 of the curve, and what the shift cuts off
            power.ShouldBeLessThanOrEqualTo(last);
            last = power;
        }
    }

    [Fact]
    public void Logarithms_are_within_three_thousandths()
    {
        for (int value = 1; value < 1 << 22; value += 1 + (value >> 9))
        {
            (Exponent.Logarithm(value) / 1024.0).ShouldBe(Math.Log2(value / 32768.0), 3.0 / 1024);
        }
    }
}
