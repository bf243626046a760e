namespace EdgeLearn.Cli.Demo;

/// <summary>A pump as an accelerometer on it feels it.</summary>
/// <param name="SlowestTurns">Turns a second, at least.</param>
/// <param name="FastestTurns">Turns a second, at most.</param>
/// <param name="Ringing">The frequency in Hz at which its housing rings when the bearing strikes.</param>
/// <param name="Gain">How much of the vibration reaches the sensor.</param>
internal sealed record Pump(double SlowestTurns, double FastestTurns, double Ringing, double Gain)
{
    /// <summary>The pump that the model is trained for.</summary>
    public static readonly Pump First = new(23, 27, 230, 1);

    /// <summary>Another one, on another foundation: it turns faster, its housing is heavier, and the sensor sits on rubber.</summary>
    public static readonly Pump Second = new(31, 36, 150, 0.6);
}
