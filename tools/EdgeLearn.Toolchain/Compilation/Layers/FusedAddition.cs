namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>An ADD that a convolution computes on each of its outputs; see AddArithmetic for the parameters.</summary>
/// <param name="Parameters">Zero point, multiplier and shift of both operands and of the output, least and greatest output.</param>
internal sealed record FusedAddition(int[] Parameters)
{
    /// <summary>The integer that stands for 0 in the output.</summary>
    public int ZeroPoint => Parameters[6];

    /// <summary>The multiplier from the common scale to that of the output, 0 or 2^30 to 2^31 - 1.</summary>
    public int Multiplier => Parameters[7];

    /// <summary>Its right shift, 0 to 31.</summary>
    public int RightShift => -Parameters[8];

    /// <summary>The least output.</summary>
    public int Minimum => Parameters[9];

    /// <summary>The greatest output.</summary>
    public int Maximum => Parameters[10];

    /// <summary>The zero point, multiplier and shift of an operand.</summary>
    public IEnumerable<int> Operand(int operand) => Parameters.Skip(3 * operand).Take(3);
}
