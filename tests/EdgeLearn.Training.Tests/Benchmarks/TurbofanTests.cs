using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Benchmarks.Anomalies;

namespace EdgeLearn.Training.Tests.Benchmarks;

public class TurbofanTests
{
    [Fact]
    public void Results_count_alarms_early_ones_and_the_cycles_that_are_left()
    {
        (TurbofanEngine, int?)[] watched = [(Engine(100), 39), (Engine(100), 40), (Engine(200), 150), (Engine(150), null)];
        TurbofanResult.Of(watched).ShouldBe(new TurbofanResult(4, 3, 1, 50, 60, 61));
    }

    [Fact]
    public void Of_100_engines_at_least_95_have_an_alarm_before_they_fail_and_at_most_5_an_early_one()
    {
        IReadOnlyList<TurbofanEngine> engines = TurbofanEngine.Read(SharedData.Path("data/cmapss/train_FD001.txt"));
        engines.Count.ShouldBe(100);
        var watch = new TurbofanWatch(200, 5);
        TurbofanResult result = TurbofanResult.Of(engines.Select(engine => (engine, watch.AlarmOf(engine))));
        result.Alarms.ShouldBeGreaterThanOrEqualTo(95);
        result.Early.ShouldBeLessThanOrEqualTo(5);
    }

    private static TurbofanEngine Engine(int life) => new(1, new short[life][]);
}
