using EdgeLearn.Signal.Tests.Reference;
using EdgeLearn.Toolchain.Features;

namespace EdgeLearn.Signal.Tests.Pipeline;

public class SpectrumFeatureTests
{
    private const double Rate = 16000;

    public static IEnumerable<TheoryDataRow<int, double, double>> LengthsAndLevels =>
        from length in new[] { 64, 128, 256, 512, 1024 }
        from level in new[] { (Decibels: 0.0, Least: 64.0), (-40, 80) }
        select new TheoryDataRow<int, double, double>(length, level.Decibels, level.Least);

    /// <summary>
    /// Between tones at full scale there are bands as quiet as the rounding of samples to 16 bits, and their logarithms count as much as those of loud ones:
    /// hence the lower figure.
    /// </summary>
    [Theory]
    [MemberData(nameof(LengthsAndLevels))]
    public void Mel_energies_are_those_of_double_precision(int length, double level, double least)
    {
        foreach ((LogMelFeature feature, short[] signal, double[] energies) in Cases(length, level))
        {
            BandDesign design = BandDesign.Create(feature, length, Rate);
            var power = new long[(length / 2) + 1];
            var actual = new long[feature.Bands];
            int exponent = new RealFft(length).Power(signal, 0, length, WindowTable.Create(feature.WindowFunction, length), power);
            new FilterBank(design.FirstBin, design.Segments, design.Weights).Apply(power, actual);

            SignalToNoise.Decibels(energies, actual.Select(energy => Math.ScaleB(energy, 2 * exponent)))
                .ShouldBeGreaterThan(least);
        }
    }

    [Theory]
    [MemberData(nameof(LengthsAndLevels))]
    public void Logarithms_of_mel_energies_are_those_of_double_precision(int length, double level, double least)
    {
        foreach ((LogMelFeature feature, short[] signal, double[] energies) in Cases(length, level))
        {
            double[] expected = ReferenceFeatures.Logarithms(feature, energies);
            SignalToNoise.Decibels(expected, Measure(feature, signal)).ShouldBeGreaterThan(least);
        }
    }

    [Theory]
    [MemberData(nameof(LengthsAndLevels))]
    public void Cepstral_coefficients_are_those_of_double_precision(int length, double level, double least)
    {
        foreach ((LogMelFeature mel, short[] signal, double[] energies) in Cases(length, level))
        {
            var feature = new MfccFeature
            {
                Bands = mel.Bands, WindowFunction = mel.WindowFunction, FftLength = mel.FftLength, Floor = mel.Floor, Coefficients = Math.Min(13, mel.Bands),
                LowestFrequency = mel.LowestFrequency,
            };
            double[] expected = ReferenceSpectrum.CosineTransform(ReferenceFeatures.Logarithms(feature, energies), feature.Coefficients);
            SignalToNoise.Decibels(expected, Measure(feature, signal)).ShouldBeGreaterThan(least);
        }
    }

    [Fact]
    public void Silence_has_the_least_logarithm()
    {
        var feature = new LogMelFeature { FftLength = 256, Bands = 20, Floor = -3.5 };
        Measure(feature, new short[256]).ShouldAllBe(value => value == -3.5);
    }

    [Fact]
    public void A_quiet_signal_is_cut_at_the_floor()
    {
        short[] signal = TestSignals.Create("tones", 256, 1, 20);
        double[] low = Measure(new LogMelFeature { FftLength = 256, Bands = 20, Floor = -10 }, signal);
        double[] high = Measure(new LogMelFeature { FftLength = 256, Bands = 20, Floor = 6 }, signal);

        high.ShouldBe(low.Select(value => Math.Max(6, value)));
        high.ShouldContain(6);
        high.ShouldContain(value => value > 6);
    }

    [Fact]
    public void A_tone_is_loudest_in_the_band_that_it_is_the_middle_of()
    {
        var feature = new LogMelFeature { FftLength = 512, Bands = 10, Scale = BandScale.Linear, LowestFrequency = 0, HighestFrequency = 5500 };
        for (int band = 0; band < 10; band++)
        {
            double frequency = (band + 1) * 500;
            short[] signal = [.. Enumerable.Range(0, 512).Select(n => (short)(20000 * Math.Sin(2 * Math.PI * frequency * n / Rate)))];
            double[] values = Measure(feature, signal);
            Array.IndexOf(values, values.Max()).ShouldBe(band);
        }
    }

    private static IEnumerable<(LogMelFeature Feature, short[] Signal, double[] Energies)> Cases(int length, double level)
    {
        foreach (string kind in TestSignals.Kinds)
        {
            for (int seed = 0; seed < 5; seed++)
            {
                var feature = new LogMelFeature
                {
                    FftLength = length,
                    Bands = Math.Min(40, length / 12),
                    WindowFunction = seed == 0 ? WindowFunction.Hamming : WindowFunction.Hann,
                    LowestFrequency = 60,
                    Floor = -20,
                };
                short[] signal = TestSignals.Create(kind, length, seed, TestSignals.Amplitude(level));
                double[] windowed = ReferenceSpectrum.Windowed(signal, feature.WindowFunction);
                yield return (feature, signal, ReferenceFeatures.Energies(feature, windowed, length, Rate));
            }
        }
    }

    private static double[] Measure(SpectrumFeature feature, short[] signal)
    {
        byte[] bytes = FeatureWriter.Write(new FeatureDescription { SampleRate = Rate, WindowLength = signal.Length, Hop = signal.Length, Features = [feature] });
        var pipeline = new FeaturePipeline(bytes, 0, bytes.Length);
        var values = new int[pipeline.FeatureCount];
        pipeline.Measure(signal, 0, values, 0);
        return [.. values.Select(value => value / (double)Logarithm.One)];
    }
}
