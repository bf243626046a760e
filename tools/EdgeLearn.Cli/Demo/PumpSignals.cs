namespace EdgeLearn.Cli.Demo;

/// <summary>
/// Makes the vibration of a pump that turns about 25 times a second: healthy, out of balance, or with a pit in the ball bearing, which
/// strikes a short ringing burst a few times each turn. The same seed always gives the same signals.
/// </summary>
internal static class PumpSignals
{
    /// <summary>The samples of a window.</summary>
    public const int WindowLength = 128;

    /// <summary>Samples in a second.</summary>
    public const int SampleRate = 1000;

    private const double RingingSeconds = 0.004;
    private const double StrikesPerTurn = 3.6;
    private const double NoiseAmplitude = 0.25;
    private const double SensorRange = 4;

    /// <summary>The classes.</summary>
    public static readonly string[] States = ["healthy", "unbalance", "bearing"];

    /// <summary>Makes windows of the pump that the model is trained for, the same number of each state.</summary>
    public static PumpWindows Make(int windowsOfEach, int seed) => Make(windowsOfEach, seed, Pump.First);

    /// <summary>Makes windows of a pump, the same number of each state.</summary>
    public static PumpWindows Make(int windowsOfEach, int seed, Pump pump)
    {
        var random = new Random(seed);
        var signals = new float[windowsOfEach * States.Length][];
        var labels = new byte[signals.Length];
        for (int i = 0; i < signals.Length; i++)
        {
            labels[i] = (byte)(i % States.Length);
            signals[i] = Window(labels[i], random, pump);
        }

        return new PumpWindows(signals, labels);
    }

    private static float[] Window(int state, Random random, Pump pump)
    {
        double turns = Between(random, pump.SlowestTurns, pump.FastestTurns);
        double phase = Between(random, 0, 2 * Math.PI);
        double rotation = state == 1 ? Between(random, 1.4, 2.4) : Between(random, 0.6, 1.3);
        double harmonic = Between(random, 0.1, 0.4);
        double strike = state == 2 ? Between(random, 0.7, 1.6) : 0;
        double strikeInterval = 1 / (turns * StrikesPerTurn);
        double firstStrike = Between(random, 0, strikeInterval);
        var signal = new float[WindowLength];
        for (int i = 0; i < signal.Length; i++)
        {
            double time = (double)i / SampleRate;
            double sinceStrike = (time + strikeInterval - firstStrike) % strikeInterval;
            double value = (rotation * Math.Sin((2 * Math.PI * turns * time) + phase))
                + (harmonic * Math.Sin(2 * ((2 * Math.PI * turns * time) + phase)))
                + (strike * Math.Exp(-sinceStrike / RingingSeconds) * Math.Sin(2 * Math.PI * pump.Ringing * sinceStrike))
                + (NoiseAmplitude * Normal(random));
            signal[i] = (float)Math.Clamp(pump.Gain * value, -SensorRange, SensorRange);
        }

        return signal;
    }

    private static double Between(Random random, double low, double high) => low + ((high - low) * random.NextDouble());

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
