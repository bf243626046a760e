using CsCheck;
using EdgeLearn.Toolchain.Quantizing.Calibration;

namespace EdgeLearn.Toolchain.Tests.Quantizing;

public class HistogramTests
{
    private static readonly Gen<float[]> Values =
        from exponent in Gen.Int[-12, 12]
        from values in Gen.Float[-1, 1].Array[1, 200]
        select Array.ConvertAll(values, value => MathF.ScaleB(value, exponent));

    [Fact]
    public void No_value_is_lost_when_bins_widen() => Values.Array[1, 6].Sample(
        batches =>
        {
            ValueHistogram histogram = Of(batches);
            float[] all = [.. batches.SelectMany(batch => batch)];

            histogram.Count.ShouldBe(all.Length);
            Enumerable.Range(0, ValueHistogram.Bins).Sum(bin => histogram[bin]).ShouldBe(all.Length);
            histogram.Extremes.ShouldBe(new ValueRange(all.Min(), all.Max()));
        },
        iter: 200);

    [Fact]
    public void A_value_is_counted_in_the_bin_that_it_lies_in_however_often_bins_widened() => Values.Array[1, 6].Sample(
        batches =>
        {
            ValueHistogram histogram = Of(batches);
            var expected = new long[ValueHistogram.Bins];
            int atBorder = 0; // may be counted on either side of it, since floats round
            foreach (float value in batches.SelectMany(batch => batch))
            {
                double place = (double)value / histogram.Width;
                expected[(int)Math.Floor(place) + (ValueHistogram.Bins / 2)]++;
                atBorder += Math.Abs(place - Math.Round(place)) < 0.001 ? 1 : 0;
            }

            long below = 0;
            long expectedBelow = 0;
            for (int bin = 0; bin < ValueHistogram.Bins; bin++)
            {
                below += histogram[bin];
                expectedBelow += expected[bin];
                Math.Abs(below - expectedBelow).ShouldBeLessThanOrEqualTo(atBorder);
            }
        },
        iter: 200);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_value_that_is_no_number_is_refused_and_changes_nothing(float wrong)
    {
        ValueHistogram histogram = Of([[1f, 2f]]);

        Should.Throw<ModelException>(() => histogram.Add([3f, wrong])).Message.ShouldContain("calibration sample");

        histogram.Count.ShouldBe(2);
        histogram.Extremes.ShouldBe(new ValueRange(1, 2));
    }

    [Fact]
    public void The_share_outside_a_range_is_that_of_the_values()
    {
        ValueHistogram histogram = Of([[.. Enumerable.Range(0, 1000).Select(i => i / 1000f)]]);

        histogram.ShareOutside(new ValueRange(0, 0.75f)).ShouldBe(0.25, 0.005);
        histogram.ShareOutside(histogram.Extremes).ShouldBe(0);
    }

    private static ValueHistogram Of(float[][] batches)
    {
        var histogram = new ValueHistogram();
        foreach (float[] batch in batches)
        {
            histogram.Add(batch);
        }

        return histogram;
    }
}
