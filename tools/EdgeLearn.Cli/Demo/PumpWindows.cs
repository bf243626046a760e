namespace EdgeLearn.Cli.Demo;

/// <summary>Windows of a vibration signal, with the state of the pump that each was taken from.</summary>
/// <param name="Signals">(windows, <see cref="PumpSignals.WindowLength"/>) accelerations in g.</param>
/// <param name="Labels">(windows) the index in <see cref="PumpSignals.States"/>.</param>
internal sealed record PumpWindows(float[][] Signals, byte[] Labels);
