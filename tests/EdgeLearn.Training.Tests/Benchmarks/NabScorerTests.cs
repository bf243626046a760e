using EdgeLearn.Toolchain.Benchmarks.Anomalies;

namespace EdgeLearn.Training.Tests.Benchmarks;

/// <summary>The rule of the Numenta Anomaly Benchmark, on cases worked by hand: 100 rows, 15 of them probation, one window of rows 40 to 49.</summary>
public class NabScorerTests
{
    private static readonly NabSeries Series = new("hand", new double[100], [new NabWindow(40, 49)]);

    [Theory]
    [InlineData("", -1)] // a miss
    [InlineData("40", 1)] // the very start: sigmoid(-1) / sigmoid(-1)
    [InlineData("44", 0.917429)] // at -0.6: (2 / (1 + e^-3) - 1) / 0.986614 = 0.905148 / 0.986614
    [InlineData("49", 0.248242)] // the last row, at -0.1: (2 / (1 + e^-0.5) - 1) / 0.986614 = 0.244919 / 0.986614
    [InlineData("44 46 49", 0.917429)] // only the earliest counts
    [InlineData("20", -1.11)] // before any window: all of a false alarm, and a miss
    [InlineData("14", -1)] // probation
    [InlineData("15", -1.11)] // no longer
    [InlineData("40 50", 0.970207)] // at 1/9 behind: 0.11 * (2 / (1 + e^(5/9)) - 1) = 0.11 * -0.270847
    [InlineData("40 58", 0.891472)] // a width behind: 0.11 * -0.986614
    [InlineData("40 77", 0.89)] // more than three widths behind: all of it
    [InlineData("40 20 77", 0.78)]
    public void Standard_scores(string alarms, double expected) => NabScorer.Score(Series, Rows(alarms), NabProfile.Standard).ShouldBe(expected, 1e-5);

    [Fact]
    public void The_other_profiles_count_false_alarms_and_misses_twice()
    {
        NabProfile.All.Select(profile => NabScorer.Score(Series, Rows("20"), profile)).ShouldBe([-1.11, -1.22, -2.11], 1e-9);
    }

    [Fact]
    public void Nothing_said_is_0_and_everything_found_at_once_is_100()
    {
        foreach (NabProfile profile in NabProfile.All)
        {
            NabScorer.Normalized([new NabResult(Series, [])], profile).ShouldBe(0, 1e-9);
            NabScorer.Normalized([new NabResult(Series, Rows("40"))], profile).ShouldBe(100, 1e-9);
        }

        // Two series: one found at -0.6, one with a false alarm and a miss: (0.917429 - 1.11 + 2) / 4.
        NabScorer.Normalized([new NabResult(Series, Rows("44")), new NabResult(Series, Rows("20"))], NabProfile.Standard).ShouldBe(45.185725, 1e-4);
    }

    [Theory]
    [InlineData(1000, 150)]
    [InlineData(4032, 604)]
    [InlineData(22695, 750)]
    public void Probation_is_15_percent_and_at_most_750_rows(int rows, int expected) => NabSeries.ProbationOf(rows).ShouldBe(expected);

    [Fact]
    public void A_false_alarm_counts_from_the_window_before_it_and_windows_are_told_apart()
    {
        var series = new NabSeries("two", new double[200], [new NabWindow(40, 49), new NabWindow(100, 119)]);
        int[] alarms = [100, 129];

        // A miss; found at once; 10 rows behind a window of 20: at 10/19, 2 / (1 + e^(50/19)) - 1 = -0.865766.
        NabScorer.Score(series, alarms, NabProfile.Standard).ShouldBe(-1 + 1 + (0.11 * -0.865766), 1e-5);
        NabScorer.Detected(series, alarms).ShouldBe(1);
        NabScorer.FalseAlarms(series, alarms).ShouldBe([129]);
    }

    [Fact]
    public void Samples_span_4096_steps_over_the_probationary_rows()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => i < 15 ? 10 + (i % 2 * 5.0) : i == 50 ? 20 : i == 60 ? 1e9 : i == 70 ? -1e9 : 12.5)];
        short[] samples = new NabSeries("scaled", values, []).ToSamples();
        samples[..2].ShouldBe([(short)0, (short)4096]);
        samples[50].ShouldBe((short)8192);
        samples[60].ShouldBe(short.MaxValue);
        samples[70].ShouldBe(short.MinValue);
        samples[99].ShouldBe((short)2048);
    }

    private static int[] Rows(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
}
