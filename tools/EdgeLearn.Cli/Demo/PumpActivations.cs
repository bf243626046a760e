namespace EdgeLearn.Cli.Demo;

/// <summary>What <see cref="PumpNetwork"/> computes on the way from a window to its class.</summary>
internal sealed class PumpActivations
{
    /// <summary>(steps, channels), after ReLU</summary>
    public float[] Features { get; } = new float[PumpNetwork.Steps * PumpNetwork.Channels];

    /// <summary>(channels), over time</summary>
    public float[] Means { get; } = new float[PumpNetwork.Channels];

    /// <summary>(classes)</summary>
    public float[] Logits { get; } = new float[PumpNetwork.Classes];
}
