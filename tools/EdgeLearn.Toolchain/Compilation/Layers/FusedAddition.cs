namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>An ADD that a convolution computes on each of its outputs; see AddArithmetic for the parameters.</summary>
/// <param name="Parameters">Zero point, multiplier and shift of both operands and of the output, least and greatest output.</param>
internal sealed record FusedAddition(int[] Parameters)
{
    // Sums stay below 2^30 and factors below 2^33; the zero point takes 7 bits more than the shift of 33 and more.
    private const int MostRightShift = 21;

    /// <summary>The integer that stands for 0 in the output.</summary>
    public int ZeroPoint => Parameters[6];

    /// <summary>The multiplier from the common scale to that of the output, 0 or 2^30 to 2^31 - 1.</summary>
    public int Multiplier => Parameters[7];

    /// <summary>Its right shift, 0 to 31.</summary>
    public int RightShift => -Parameters[8];

    /// <summary>Whether 64 bits hold the product of every sum, with its addend.</summary>
    public bool IsExact => RightShift <= MostRightShift;

    /// <summary>The least output.</summary>
    public int Minimum => Parameters[9];

    /// <summary>The greatest output.</summary>
    public int Maximum => Parameters[10];

    /// <summary>The zero point, multiplier and shift of an operand.</summary>
    public IEnumerable<int> Operand(int operand) => Parameters.Skip(3 * operand).Take(3);
}
