using EdgeLearn.Tests.Shared;

namespace EdgeLearn.Tests.Arithmetic;

public class FixedPointTests
{
    [Fact]
    public void DoublingHighMultiply_is_SaturatingRoundingDoublingHighMul_for_edges_of_both_signs()
    {
        foreach (int a in Int32Samples.Edges)
        {
            foreach (int b in Int32Samples.Edges)
            {
                Same(Gemmlowp.DoublingHighMul(a, b), FixedPoint.DoublingHighMultiply(a, b), a, b);
            }
        }
    }

    [Fact]
    public void DoublingHighMultiply_is_SaturatingRoundingDoublingHighMul_for_random_numbers()
    {
        foreach (var (a, b) in Int32Samples.Random(1, 1_000_000).Zip(Int32Samples.Random(2, 1_000_000)))
        {
            Same(Gemmlowp.DoublingHighMul(a, b), FixedPoint.DoublingHighMultiply(a, b), a, b);
        }
    }

    [Fact]
    public void DoublingHighMultiply_rounds_ties_upward_for_both_signs()
    {
        // Products that end in a half of 2^31: the reference's nudge and truncation against the one floor.
        for (int a = -2001; a <= 2001; a += 2)
        {
            Same(Gemmlowp.DoublingHighMul(a, 1 << 30), FixedPoint.DoublingHighMultiply(a, 1 << 30), a, 1 << 30);
            Same(Gemmlowp.DoublingHighMul(a, -(1 << 30)), FixedPoint.DoublingHighMultiply(a, -(1 << 30)), a, -(1 << 30));
        }
    }

    [Fact]
    public void DivideByPowerOfTwo_is_RoundingDivideByPOT()
    {
        foreach (int x in Int32Samples.Edges.Concat(Int32Samples.Random(3, 100_000)).Concat(Enumerable.Range(-70_000, 140_001)))
        {
            for (int exponent = 0; exponent <= 31; exponent++)
            {
                Same(Gemmlowp.RoundingDivideByPowerOfTwo(x, exponent), FixedPoint.DivideByPowerOfTwo(x, exponent), x, exponent);
            }
        }
    }

    [Fact]
    public void Multiply_is_MultiplyByQuantizedMultiplier()
    {
        var random = new Random(4);
        foreach (int x in Int32Samples.Edges.Concat(Int32Samples.Random(5, 100_000)))
        {
            for (int shift = -31; shift <= 31; shift++)
            {
                int multiplier = random.Next(1 << 30, int.MaxValue);
                Same(Gemmlowp.MultiplyByQuantizedMultiplier(x, multiplier, shift), FixedPoint.Multiply(x, multiplier, shift), x, shift);
            }
        }
    }

    [Fact]
    public void SaturatingShiftLeft_is_SaturatingRoundingMultiplyByPOT()
    {
        foreach (int x in Int32Samples.Edges.Concat(Int32Samples.Random(6, 100_000)))
        {
            for (int exponent = 0; exponent <= 31; exponent++)
            {
                Same(Gemmlowp.SaturatingMultiplyByPowerOfTwo(x, exponent), FixedPoint.SaturatingShiftLeft(x, exponent), x, exponent);
            }
        }
    }

    // Shouldly costs too much for millions of comparisons.
    private static void Same(int expected, int actual, int a, int b)
    {
        if (expected != actual)
        {
            actual.ShouldBe(expected, $"for {a} and {b}");
        }
    }
}
