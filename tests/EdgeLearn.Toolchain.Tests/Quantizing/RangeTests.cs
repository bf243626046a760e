using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Calibration;
using EdgeLearn.Toolchain.Quantizing.Scales;

namespace EdgeLearn.Toolchain.Tests.Quantizing;

public class RangeTests
{
    /// <summary>Distributions of the kinds that activations have; each with one value far out.</summary>
    public static MatrixTheoryData<int, bool> Cases => new([.. Enumerable.Range(1, 6)], [false, true]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_method_stays_within_what_was_seen_and_0(int seed, bool positive)
    {
        ValueHistogram histogram = Histogram(Values(seed, positive));
        foreach (CalibrationMethod method in Enum.GetValues<CalibrationMethod>())
        {
            ValueRange range = Ranges.Of(histogram, method);

            range.Low.ShouldBeGreaterThanOrEqualTo(Math.Min(0, histogram.Extremes.Low), $"{method}");
            range.High.ShouldBeLessThanOrEqualTo(Math.Max(0, histogram.Extremes.High), $"{method}");
            range.High.ShouldBeGreaterThan(range.Low, $"{method}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_range_of_the_least_squared_error_has_less_of_it_than_min_and_max(int seed, bool positive)
    {
        float[] values = Values(seed, positive);
        ValueHistogram histogram = Histogram(values);

        SquaredError(values, Ranges.Of(histogram, CalibrationMethod.SquaredError))
            .ShouldBeLessThan(SquaredError(values, Ranges.Of(histogram, CalibrationMethod.MinMax)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_percentile_leaves_out_the_values_far_out_and_no_more_than_it_may(int seed, bool positive)
    {
        float[] values = Values(seed, positive);
        ValueRange range = Ranges.Of(Histogram(values), CalibrationMethod.Percentile);

        range.High.ShouldBeLessThan(10);
        values.Count(value => value < range.Low || value > range.High).ShouldBeLessThanOrEqualTo((int)(2e-4 * values.Length));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Entropy_leaves_out_a_value_far_out(int seed, bool positive)
    {
        ValueRange range = Ranges.Of(Histogram(Values(seed, positive)), CalibrationMethod.Entropy);

        range.High.ShouldBeInRange(1, 20);
    }

    [Fact]
    public void Entropy_clips_nothing_where_all_values_lie_close_together_far_from_0()
    {
        ValueHistogram histogram = Histogram([.. Enumerable.Range(0, 1000).Select(i => 9 + (i / 1000f))]);

        Ranges.Of(histogram, CalibrationMethod.Entropy).ShouldBe(histogram.Extremes);
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(3, 4)]
    [InlineData(-9, -5)]
    [InlineData(0, 0)]
    public void An_activation_has_an_integer_for_0_and_covers_its_range(float low, float high)
    {
        Quantization scale = ActivationScale.Of(new ValueRange(low, high));

        scale.Scale.ShouldBeGreaterThan(0);
        scale.ZeroPoint.ShouldBeInRange(-128, 127);
        (scale.Scale * (-128 - scale.ZeroPoint)).ShouldBeLessThanOrEqualTo(low + scale.Scale);
        (scale.Scale * (127 - scale.ZeroPoint)).ShouldBeGreaterThanOrEqualTo(high - scale.Scale);
    }

    [Fact]
    public void Before_a_softmax_only_values_near_the_greatest_of_their_row_count()
    {
        float[] rows = [100, 95, -50, 0, -3, -90];

        SoftmaxInput.Relevant(rows, 6, 8, new float[6]).ToArray().ShouldBe([100, 95, 92, 92, 92, 92]);
        SoftmaxInput.Relevant(rows, 3, 8, new float[6]).ToArray().ShouldBe([100, 95, -8, 0, -3, -8]);
        SoftmaxInput.Relevant(rows, 3, 0, []).ToArray().ShouldBe(rows);
    }

    private static float[] Values(int seed, bool positive)
    {
        float[] values = FloatNetworks.Normal(new Random(seed), 20_000);
        values = positive ? Array.ConvertAll(values, MathF.Abs) : values;
        values[17] = 40;
        return values;
    }

    private static ValueHistogram Histogram(float[] values)
    {
        var histogram = new ValueHistogram();
        histogram.Add(values);
        return histogram;
    }

    private static double SquaredError(float[] values, ValueRange range)
    {
        Quantization scale = ActivationScale.Of(range);
        return values.Sum(value =>
        {
            double integer = Math.Clamp(Math.Round(value / scale.Scale) + scale.ZeroPoint, -128, 127);
            return Math.Pow((scale.Scale * (integer - scale.ZeroPoint)) - value, 2);
        });
    }
}
