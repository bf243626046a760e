using EdgeLearn.Signal.Tests.Reference;
using EdgeLearn.Toolchain.Features;

namespace EdgeLearn.Signal.Tests.Pipeline;

public class SpectrumFeatureTests
{
    private const double Rate = 16000;

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

    /// <summary>Mel bands over signals of a level in decibels, and their energies in double precision.</summary>
    internal static IEnumerable<MelCase> Cases(int length, double level) =>
        from kind in TestSignals.Kinds
        from seed in Enumerable.Range(0, 5)
        select MelCase.Create(
            new LogMelFeature
            {
                FftLength = length,
                Bands = Math.Min(40, length / 12),
                WindowFunction = seed == 0 ? WindowFunction.Hamming : WindowFunction.Hann,
                LowestFrequency = 60,
                Floor = -20,
            },
            TestSignals.Create(kind, length, seed, TestSignals.Amplitude(level)));

    /// <summary>How exact the energies are.</summary>
    internal static double EnergyRatio(MelCase test)
    {
        int length = test.Signal.Length;
        BandDesign design = BandDesign.Create(test.Feature, length, Rate);
        var power = new long[(length / 2) + 1];
        var actual = new long[test.Feature.Bands];
        int exponent = new RealFft(length).Power(test.Signal, 0, length, WindowTable.Create(test.Feature.WindowFunction, length), power);
        new FilterBank(design.FirstBin, design.Segments, design.Weights).Apply(power, actual);
        return SignalToNoise.Decibels(test.Energies, actual.Select(energy => Math.ScaleB(energy, 2 * exponent)));
    }

    /// <summary>How exact the logarithms are.</summary>
    internal static double LogarithmRatio(MelCase test) => SignalToNoise.Decibels(test.Logarithms, Measure(test.Feature, test.Signal));

    /// <summary>How exact the cepstral coefficients are.</summary>
    internal static double CepstralRatio(MelCase test)
    {
        LogMelFeature mel = test.Feature;
        var feature = new MfccFeature
        {
            Bands = mel.Bands, WindowFunction = mel.WindowFunction, FftLength = mel.FftLength, Floor = mel.Floor, Coefficients = Math.Min(13, mel.Bands),
            LowestFrequency = mel.LowestFrequency,
        };
        return SignalToNoise.Decibels(
            ReferenceSpectrum.CosineTransform(test.Logarithms, feature.Coefficients), Measure(feature, test.Signal));
    }

    private static double[] Measure(SpectrumFeature feature, short[] signal)
    {
        byte[] bytes = FeatureWriter.Write(new FeatureDescription { SampleRate = Rate, WindowLength = signal.Length, Hop = signal.Length, Features = [feature] });
        var pipeline = new FeaturePipeline(bytes, 0, bytes.Length);
        var values = new int[pipeline.FeatureCount];
        pipeline.Measure(signal, 0, values, 0);
        return [.. values.Select(value => value / (double)Logarithm.One)];
    }

    /// <summary>A signal with the bands of its spectrum in double precision.</summary>
    internal sealed record MelCase(LogMelFeature Feature, short[] Signal, double[] Energies)
    {
        public double[] Logarithms => ReferenceFeatures.Logarithms(Feature, Energies);

        public static MelCase Create(LogMelFeature feature, short[] signal) => new(
            feature, signal, ReferenceFeatures.Energies(feature, ReferenceSpectrum.Windowed(signal, feature.WindowFunction), signal.Length, Rate));
    }
}
