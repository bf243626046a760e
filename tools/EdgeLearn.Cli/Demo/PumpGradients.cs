namespace EdgeLearn.Cli.Demo;

/// <summary>The gradients of <see cref="PumpNetwork"/>'s weights.</summary>
internal sealed class PumpGradients
{
    /// <summary>(channels, kernel width)</summary>
    public float[] Kernel { get; } = new float[PumpNetwork.Channels * PumpNetwork.KernelWidth];

    /// <summary>(channels)</summary>
    public float[] KernelBias { get; } = new float[PumpNetwork.Channels];

    /// <summary>(classes, channels)</summary>
    public float[] Dense { get; } = new float[PumpNetwork.Classes * PumpNetwork.Channels];

    /// <summary>(classes)</summary>
    public float[] DenseBias { get; } = new float[PumpNetwork.Classes];

    /// <summary>All gradients, in the order of <see cref="PumpNetwork.Parameters"/>.</summary>
    public float[][] All => [Kernel, KernelBias, Dense, DenseBias];
}
