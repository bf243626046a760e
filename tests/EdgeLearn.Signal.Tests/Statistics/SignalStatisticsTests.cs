using EdgeLearn.Signal.Tests.Reference;

namespace EdgeLearn.Signal.Tests.Statistics;

public class SignalStatisticsTests
{
    public static IEnumerable<TheoryDataRow<string>> EachSignal => Signals().Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(EachSignal))]
    public void They_are_those_of_double_precision(string name)
    {
        short[] signal = Signals()[name];
        var statistics = new SignalStatistics();
        short[] placed = [-32768, 32767, .. signal, -32768];

        statistics.Measure(placed, 2, signal.Length);

        double mean = signal.Average(x => (double)x);
        double deviation = Math.Sqrt(signal.Average(x => (x - mean) * (x - mean)));
        ((double)statistics.Mean).ShouldBe(mean * 256, 0.5001);
        ((double)statistics.RootMeanSquare).ShouldBe(Math.Sqrt(signal.Average(x => (double)x * x)) * 256, 1);
        ((double)statistics.Deviation).ShouldBe(deviation * 256, 1);
        statistics.Minimum.ShouldBe(signal.Min());
        statistics.Maximum.ShouldBe(signal.Max());
        statistics.Range.ShouldBe(signal.Max() - signal.Min());
        statistics.ZeroCrossings.ShouldBe(signal.Zip(signal.Skip(1)).Count(pair => pair.First < 0 != pair.Second < 0));
        statistics.CountPeaks(placed, 2, signal.Length).ShouldBe(Enumerable.Range(1, Math.Max(0, signal.Length - 2))
            .Count(i => signal[i] > signal[i - 1] && signal[i] >= signal[i + 1] && signal[i] * 256 > statistics.Mean + statistics.Deviation));
    }

    [Fact]
    public void A_sine_has_a_peak_and_two_crossings_each_turn()
    {
        short[] signal = [.. Enumerable.Range(0, 1000).Select(n => (short)(10000 * Math.Sin(2 * Math.PI * (n + 0.5) / 50)))];
        var statistics = new SignalStatistics();

        statistics.Measure(signal, 0, 1000);

        statistics.ZeroCrossings.ShouldBe(39);
        statistics.CountPeaks(signal, 0, 1000).ShouldBe(20);
        ((double)statistics.Deviation).ShouldBe(256 * 10000 / Math.Sqrt(2), 300);
    }

    [Fact]
    public void Windows_out_of_range_are_refused()
    {
        var statistics = new SignalStatistics();
        Should.Throw<ArgumentNullException>(() => statistics.Measure(null, 0, 1));
        Should.Throw<ArgumentNullException>(() => statistics.CountPeaks(null, 0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => statistics.Measure(new short[4], 0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => statistics.Measure(new short[4], -1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => statistics.Measure(new short[4], 1, 4));
        Should.Throw<ArgumentOutOfRangeException>(() => statistics.Measure(new short[5000], 0, 4097));
    }

    private static Dictionary<string, short[]> Signals() => new()
    {
        ["one sample"] = [-7],
        ["two samples"] = [1, -1],
        ["silence"] = new short[100],
        ["nearly silence"] = [.. Enumerable.Range(0, 128).Select(n => (short)(n == 60 ? 1 : 0))],
        ["least"] = [.. Enumerable.Repeat(short.MinValue, 4096)],
        ["greatest"] = [.. Enumerable.Repeat(short.MaxValue, 4096)],
        ["square"] = [.. Enumerable.Range(0, 4096).Select(n => n % 2 == 0 ? short.MinValue : short.MaxValue)],
        ["square of 3000"] = [.. Enumerable.Range(0, 3000).Select(n => n % 100 < 50 ? short.MinValue : short.MaxValue)],
        ["tones"] = TestSignals.Create("tones", 777, 1, 20000),
        ["noise"] = TestSignals.Create("noise", 128, 2, 32767),
        ["quiet noise"] = TestSignals.Create("noise", 500, 3, 5),
        ["offset"] = [.. TestSignals.Create("noise", 300, 4, 300).Select(x => (short)(x - 16000))],
    };
}
