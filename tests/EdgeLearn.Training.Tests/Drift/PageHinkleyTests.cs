using CsCheck;
using EdgeLearn.Training.Tests.State;

namespace EdgeLearn.Training.Tests.Drift;

public class PageHinkleyTests
{
    [Fact]
    public void It_decides_as_the_test_of_real_numbers_does() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[100, 5000], Gen.Int[-3000, 3000], Gen.Int[1, 100_000]).Sample((tolerance, threshold, step, seed) =>
        {
            var test = new PageHinkley(tolerance, threshold, 30);
            var random = new Random(seed);
            (double mean, double up, double down, int count) = (0, 0, 0, 0);
            for (int i = 0; i < 600; i++)
            {
                int sample = random.Next(-100, 101) + (i < 300 ? 0 : step);
                count++;
                mean += (sample - mean) / count;
                up = Math.Max(0, up + sample - mean - tolerance);
                down = Math.Max(0, down - (sample - mean) - tolerance);
                bool drift = test.Observe(sample);

                // Rounding of a mean to 1/256 adds up: too near the threshold either answer is right.
                if (Math.Abs(Math.Max(up, down) - threshold) < 3)
                {
                    return;
                }

                drift.ShouldBe(count >= 30 && Math.Max(up, down) > threshold);
                if (drift)
                {
                    test.Direction.ShouldBe(up > threshold ? 1 : -1);
                    (mean, up, down, count) = (0, 0, 0, 0);
                }
            }
        }, iter: 300);

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new PageHinkley(-1, 10, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new PageHinkley(0, 0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new PageHinkley(0, 10, 0));
    }

    [Fact]
    public void What_was_saved_goes_on_as_before()
    {
        var random = new RandomBits(6);
        int[] samples = [.. Enumerable.Range(0, 500).Select(i => random.Next(7) + (i > 300 ? 60 : 0))];
        SavedHalfway.GoesOnAsBefore(() => new PageHinkley(2, 300, 20), samples.Length, (test, i) => $"{test.Observe(samples[i])} {test.Direction}");
    }
}
