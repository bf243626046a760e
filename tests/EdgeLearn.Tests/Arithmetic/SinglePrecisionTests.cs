namespace EdgeLearn.Tests.Arithmetic;

/// <summary>The integer twins of QUANTIZE and DEQUANTIZE against the floating-point unit.</summary>
public class SinglePrecisionTests
{
    private static readonly float[] EdgeScales =
    [
        BitConverter.Int32BitsToSingle(SinglePrecision.LeastScale), BitConverter.Int32BitsToSingle(SinglePrecision.GreatestScale),
        1f, 0.5f, 2f, 1f / 256, 1f / 255, 0.1f, MathF.BitDecrement(1), MathF.BitIncrement(1),
    ];

    [Fact]
    public void Every_kind_of_bit_pattern_is_quantized_as_by_the_processor()
    {
        var random = new Random(31);
        for (int i = 0; i < 3_000_000; i++)
        {
            ProveQuantize(random.Next(int.MinValue, int.MaxValue), Scale(random), random.Next(-128, 128));
        }
    }

    [Fact]
    public void Values_within_the_range_are_quantized_as_by_the_processor()
    {
        var random = new Random(32);
        for (int i = 0; i < 3_000_000; i++)
        {
            float scale = Scale(random);
            float value = (float)(scale * ((random.NextDouble() * 600) - 300));
            ProveQuantize(BitConverter.SingleToInt32Bits(value), scale, random.Next(-128, 128));
        }
    }

    [Fact]
    public void Values_beside_a_tie_are_quantized_as_by_the_processor()
    {
        var random = new Random(33);
        foreach (float scale in EdgeScales.Concat(Enumerable.Range(0, 200).Select(_ => Scale(random))))
        {
            for (int halves = -600; halves <= 600; halves++)
            {
                int bits = BitConverter.SingleToInt32Bits((float)(halves / 2.0 * scale));
                for (int neighbour = -3; neighbour <= 3; neighbour++)
                {
                    ProveQuantize(bits + neighbour, scale, 0);
                }
            }
        }
    }

    [Theory]
    [InlineData(float.PositiveInfinity, 127)]
    [InlineData(float.NegativeInfinity, -128)]
    [InlineData(float.MaxValue, 127)]
    [InlineData(float.MinValue, -128)]
    [InlineData(float.NaN, 5)]
    [InlineData(-0f, 5)]
    [InlineData(float.Epsilon, 5)]
    public void What_has_no_integer_gives_an_end_of_the_range_or_the_zero_point(float value, int expected) =>
        SinglePrecision.ToInt8(BitConverter.SingleToInt32Bits(value), BitConverter.SingleToInt32Bits(0.25f), 5).ShouldBe(expected);

    [Fact]
    public void Integers_are_dequantized_as_by_the_processor()
    {
        var random = new Random(34);
        foreach (float scale in EdgeScales.Concat(Enumerable.Range(0, 10_000).Select(_ => Scale(random))))
        {
            for (int steps = -255; steps <= 255; steps++)
            {
                int expected = BitConverter.SingleToInt32Bits((float)((double)scale * steps));
                int actual = SinglePrecision.FromSteps(steps, BitConverter.SingleToInt32Bits(scale));
                if (expected != actual)
                {
                    actual.ShouldBe(expected, $"for {steps} steps of {scale:r}");
                }
            }
        }
    }

    private static float Scale(Random random) =>
        BitConverter.Int32BitsToSingle(random.Next(4) == 0
            ? random.Next(SinglePrecision.LeastScale, SinglePrecision.GreatestScale + 1)
            : random.Next(110 << 23, 130 << 23));

    private static void ProveQuantize(int bits, float scale, int zeroPoint)
    {
        float value = BitConverter.Int32BitsToSingle(bits);
        if (float.IsNaN(value))
        {
            return;
        }

        // Limited as a real number: the reference has no defined result beyond 32 bits.
        double steps = Math.Round((double)(value / scale), MidpointRounding.AwayFromZero);
        int expected = (int)Math.Clamp(steps + zeroPoint, -128, 127);
        int actual = SinglePrecision.ToInt8(bits, BitConverter.SingleToInt32Bits(scale), zeroPoint);
        if (expected != actual)
        {
            actual.ShouldBe(expected, $"for {value:r} / {scale:r}, zero point {zeroPoint}");
        }
    }
}
