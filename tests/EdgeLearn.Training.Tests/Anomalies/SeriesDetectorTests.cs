using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Benchmarks.Anomalies;
using EdgeLearn.Training.Tests.State;

namespace EdgeLearn.Training.Tests.Anomalies;

public class SeriesDetectorTests
{
    [Fact]
    public void A_beat_that_is_left_out_gives_an_alarm_at_once_and_others_are_as_rare_as_they_shall_be()
    {
        var detector = new SeriesDetector(SeriesDetector.DefaultPatterns, new AlarmOptions { Silence = 1000, Quiet = 100 });
        var random = new RandomBits(1);
        var alarms = new List<int>();
        for (int i = 0; i < 13_000; i++)
        {
            // A pulse every 20 samples, with noise; the one at 12,000 does not come.
            int beat = i % 20 < 8 && i / 20 != 600 ? 2000 : 0;
            if (detector.Observe((short)(beat + random.Next(6))))
            {
                alarms.Add(i);
            }

            detector.Step();
        }

        alarms.Count(alarm => alarm is >= 12_000 and < 12_020).ShouldBe(1);
        alarms.Count.ShouldBeLessThan(12_000 / 667 * 3 / 2);
    }

    [Fact]
    public void The_extremes_of_a_sample_do_no_harm()
    {
        var detector = new SeriesDetector(4, new AlarmOptions());
        for (int i = 0; i < 500; i++)
        {
            detector.Observe(i % 64 < 32 ? short.MinValue : short.MaxValue);
            detector.Score.ShouldBeInRange(0, 10 * 65536 * 256);
            detector.Threshold.ShouldBeGreaterThanOrEqualTo(0);
            detector.Step();
        }
    }

    [Fact]
    public void What_was_saved_goes_on_as_before()
    {
        var random = new RandomBits(8);
        short[] samples = [.. Enumerable.Range(0, 1200).Select(i => (short)((i % 24 * 100) + random.Next(8) + (random.Next(7) == 0 ? 900 : 0)))];
        SavedHalfway.GoesOnAsBefore(() => new SeriesDetector(8, new AlarmOptions { OneIn = 50, Quiet = 5 }), samples.Length, (detector, i) =>
        {
            bool alarm = detector.Observe(samples[i]);
            detector.Step();
            return $"{alarm} {detector.Score} {detector.Threshold}";
        });
    }

    [Fact]
    public void On_the_numenta_anomaly_benchmark_it_is_above_the_target_of_50()
    {
        NabResult[] results = [.. NabCorpus.Read(SharedData.Path("data/nab")).Select(series => new NabResult(series, NabDetector.All[0].Alarms(series)))];
        results.Length.ShouldBe(58);
        results.Sum(result => result.Series.Windows.Count).ShouldBe(116);
        NabScorer.Normalized(results, NabProfile.Standard).ShouldBeGreaterThan(57);
    }
}
