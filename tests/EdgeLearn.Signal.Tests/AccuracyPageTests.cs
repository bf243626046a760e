using System.Globalization;
using EdgeLearn.Signal.Tests.Pipeline;
using EdgeLearn.Signal.Tests.Reference;
using EdgeLearn.Signal.Tests.Spectrum;
using EdgeLearn.Tests.Shared;

namespace EdgeLearn.Signal.Tests;

/// <summary>The figures of docs/signal.md are those that come out here.</summary>
public class AccuracyPageTests
{
    private const int Seeds = 5;

    public static IEnumerable<TheoryDataRow<string, double>> Rows =>
        from level in new[] { ("full scale", 0.0), ("at -40 dB", -40.0) }
        from what in new[] { "spectrum", "mel energies", "log-mel", "MFCC" }
        select new TheoryDataRow<string, double>($"{what}, {level.Item1}", level.Item2);

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_page_states_the_worst_ratio_of_each_size(string row, double level)
    {
        double[] stated = [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "signal.md"))
            .Single(line => line.StartsWith($"| {row} |", StringComparison.Ordinal))
            .Split('|', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))];

        for (int i = 0; i < stated.Length; i++)
        {
            int length = RealFftTests.Lengths[i];
            Worst(row.Split(',')[0], length, level).ShouldBe(stated[i], 1, $"{length} points");
            stated[i].ShouldBeGreaterThanOrEqualTo(level == 0 ? 60 : 45);
        }
    }

    private static double Worst(string what, int length, double level) => what switch
    {
        "spectrum" => SpectrumRatios(length, level).Min(),
        "mel energies" => SpectrumFeatureTests.Cases(length, level).Min(SpectrumFeatureTests.EnergyRatio),
        "log-mel" => SpectrumFeatureTests.Cases(length, level).Min(SpectrumFeatureTests.LogarithmRatio),
        _ => SpectrumFeatureTests.Cases(length, level).Min(SpectrumFeatureTests.CepstralRatio),
    };

    private static IEnumerable<double> SpectrumRatios(int length, double level) =>
        from kind in TestSignals.Kinds
        from seed in Enumerable.Range(0, Seeds)
        from function in Enum.GetValues<WindowFunction>()
        select RealFftTests.Ratio(TestSignals.Create(kind, length, seed, TestSignals.Amplitude(level)), function, length);
}
