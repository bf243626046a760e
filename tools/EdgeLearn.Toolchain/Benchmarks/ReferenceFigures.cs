namespace EdgeLearn.Toolchain.Benchmarks;

/// <summary>
/// What TensorFlow Lite Micro needs: tflite-micro 90b983c with its reference kernels, gcc 12.2 -O2; CMSIS-NN 4ab83cc. Instructions, not
/// cycles.
/// </summary>
/// <param name="Model">The network's name.</param>
/// <param name="ArenaBytes">The arena on a Cortex-M, the interpreter's own structures included.</param>
/// <param name="HostInstructions">x86 instructions of an inference by the reference kernels, counted with callgrind.</param>
/// <param name="CortexInstructions">Cortex-M4 instructions of the reference kernels.</param>
/// <param name="CmsisInstructions">Cortex-M4 instructions with CMSIS-NN.</param>
internal sealed record ReferenceFigures(string Model, long ArenaBytes, double HostInstructions, double CortexInstructions, double CmsisInstructions)
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<ReferenceFigures> All =
    [
        new("kws", 22_772, 49.95e6, 43.09e6, 7.70e6),
        new("resnet8", 54_340, 132.85e6, 107.42e6, 29.87e6),
        new("ad", 2_260, 2.508e6, 1.954e6, 0.583e6),
        new("micro_speech", 6_788, 10.99e6, 9.313e6, 1.496e6),
    ];
}
