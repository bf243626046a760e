namespace EdgeLearn.Toolchain.Costs.Counting;

/// <summary>
/// What one step of a counter stands for: one run through a piece of code without jumps, or one element that a call of the library
/// works on.
/// </summary>
internal sealed class Counter
{
    /// <summary>Cost units.</summary>
    public double Units { get; set; }

    /// <summary>Bytes taken from the heap.</summary>
    public double AllocatedBytes { get; set; }

    /// <summary>IL instructions, by <see cref="InstructionKind"/>.</summary>
    public int[] Instructions { get; } = new int[Enum.GetValues<InstructionKind>().Length];
}
