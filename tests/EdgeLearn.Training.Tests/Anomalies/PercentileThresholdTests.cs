using CsCheck;
using EdgeLearn.Training.Tests.State;

namespace EdgeLearn.Training.Tests.Anomalies;

public class PercentileThresholdTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(667)]
    public void One_score_in_so_many_exceeds_it_whatever_the_scores_are_like(int oneIn) =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[1, 1000]).Sample((kind, seed) =>
        {
            var threshold = new PercentileThreshold(oneIn, 50);
            var random = new Random(seed);
            int exceeded = 0;
            int scores = 400 * oneIn;
            for (int i = 0; i < scores; i++)
            {
                exceeded += threshold.Observe(Draw(kind, random)) ? 1 : 0;
                threshold.Step();
            }

            // The mean is right within the 5 % by which ten falls of a logarithm differ from one rise; 400 events scatter by 20.
            ((double)exceeded).ShouldBeInRange(300, 500);
        }, iter: 6);

    [Fact]
    public void It_begins_with_the_greatest_of_the_first_scores_and_judges_none_of_them()
    {
        var threshold = new PercentileThreshold(100, 3);
        foreach (int score in new[] { 5, 900, 20 })
        {
            threshold.Observe(score).ShouldBeFalse();
            threshold.Step();
        }

        threshold.IsReady.ShouldBeTrue();
        threshold.Value.ShouldBe(900);
        threshold.Observe(901).ShouldBeTrue();
        threshold.Observe(900).ShouldBeFalse();
    }

    [Fact]
    public void It_rises_by_a_tenth_however_far_it_is_exceeded()
    {
        var threshold = new PercentileThreshold(100, 1);
        Learn(threshold, 1000);
        Learn(threshold, int.MaxValue);
        threshold.Value.ShouldBeInRange(1099, 1101);
    }

    [Fact]
    public void Of_nothing_but_zeros_any_other_score_stands_out()
    {
        var threshold = new PercentileThreshold(1000, 10);
        for (int i = 0; i < 100; i++)
        {
            Learn(threshold, 0);
        }

        threshold.Observe(0).ShouldBeFalse();
        threshold.Observe(1).ShouldBeTrue();
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new PercentileThreshold(1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new PercentileThreshold(10_001, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new PercentileThreshold(2, 0));
    }

    [Fact]
    public void What_was_saved_goes_on_as_before()
    {
        var random = new RandomBits(9);
        int[] scores = [.. Enumerable.Range(0, 400).Select(_ => random.Next(20))];
        SavedHalfway.GoesOnAsBefore(() => new PercentileThreshold(20, 30), scores.Length, (threshold, i) =>
        {
            bool exceeds = threshold.Observe(scores[i]);
            threshold.Step();
            return $"{exceeds} {threshold.Value}";
        });
    }

    private static int Draw(int kind, Random random) => kind switch
    {
        0 => random.Next(1_000_000),
        1 => (int)(100_000 * -Math.Log(1 - random.NextDouble())),
        _ => (int)(10_000 * Math.Exp(random.NextDouble() + random.NextDouble() + random.NextDouble())),
    };

    private static void Learn(PercentileThreshold threshold, int score)
    {
        threshold.Observe(score);
        threshold.Step();
    }
}
