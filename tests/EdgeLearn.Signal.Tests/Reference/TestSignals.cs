namespace EdgeLearn.Signal.Tests.Reference;

/// <summary>Signals of 16 bits, the same ones every time.</summary>
internal static class TestSignals
{
    /// <summary>The kinds of <see cref="Create"/>.</summary>
    public static readonly string[] Kinds = ["tones", "noise", "noisy tone"];

    /// <summary>A signal whose greatest sample has a given amplitude.</summary>
    public static short[] Create(string kind, int length, int seed, double amplitude)
    {
        var random = new Random(seed);
        double[] signal = kind switch
        {
            "tones" => Tones(length, random, 5),
            "noise" => Noise(length, random),
            "noisy tone" => [.. Tones(length, random, 1).Zip(Noise(length, random), (a, b) => a + (0.01 * b))],
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        double peak = signal.Max(Math.Abs);
        return [.. signal.Select(sample => (short)Math.Round(sample * amplitude / peak))];
    }

    /// <summary>The amplitude of a level in decibels below full scale.</summary>
    public static double Amplitude(double decibels) => 32767 * Math.Pow(10, decibels / 20);

    private static double[] Tones(int length, Random random, int count)
    {
        var signal = new double[length];
        for (int tone = 0; tone < count; tone++)
        {
            double frequency = random.NextDouble() * Math.PI;
            double phase = random.NextDouble() * 2 * Math.PI;
            double amplitude = 0.2 + random.NextDouble();
            for (int n = 0; n < length; n++)
            {
                signal[n] += amplitude * Math.Sin((frequency * n) + phase);
            }
        }

        return signal;
    }

    private static double[] Noise(int length, Random random)
    {
        var signal = new double[length];
        for (int n = 0; n < length; n++)
        {
            // Twelve uniform numbers make a good normal one.
            for (int i = 0; i < 12; i++)
            {
                signal[n] += random.NextDouble() - 0.5;
            }
        }

        return signal;
    }
}
