using EdgeLearn.Signal.Tests.Reference;

namespace EdgeLearn.Signal.Tests.Windows;

public class WindowTableTests
{
    [Theory]
    [InlineData(WindowFunction.Hann, 1)]
    [InlineData(WindowFunction.Hann, 2)]
    [InlineData(WindowFunction.Hann, 480)]
    [InlineData(WindowFunction.Hann, 1024)]
    [InlineData(WindowFunction.Hamming, 1)]
    [InlineData(WindowFunction.Hamming, 400)]
    [InlineData(WindowFunction.Hamming, 4095)]
    public void Factors_are_those_of_the_formula(WindowFunction function, int length)
    {
        int[] factors = WindowTable.Create(function, length);

        factors.Length.ShouldBe(length);
        for (int n = 0; n < length; n++)
        {
            factors[n].ShouldBeInRange(0, Sine.One);
            double expected = ReferenceSpectrum.Factor(function, n, length) * Sine.One;
            Math.Abs(factors[n] - expected).ShouldBeLessThanOrEqualTo(8, $"at {n}");
        }
    }

    [Fact]
    public void A_rectangular_window_needs_no_factors() => WindowTable.Create(WindowFunction.Rectangular, 5).ShouldBeNull();

    [Fact]
    public void What_is_no_window_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => WindowTable.Create(WindowFunction.Hann, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => WindowTable.Create((WindowFunction)3, 8));
        Should.Throw<ArgumentOutOfRangeException>(() => WindowTable.Create((WindowFunction)(-1), 8));
    }
}
