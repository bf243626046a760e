using EdgeLearn.Toolchain.Compilation.Emission;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>The constants that a method shared by channels is called with: one shift for all of them.</summary>
internal sealed class SharedProduct
{
    private const int Usual = 44; // most layers can take it, and so share their methods
    private const int LargestShiftOfFactor = 10; // lanes of 21 bits times 2^41 stay below 2^63

    private readonly ChannelOutput[] _outputs;

    /// <summary>Looks for a shift.</summary>
    public SharedProduct(ChannelOutput[] outputs)
    {
        _outputs = outputs;
        int least = outputs.Max(output => output.LeastShift);
        int most = outputs.Min(output => output.LeastShift) + LargestShiftOfFactor - 2;
        foreach (int shift in Enumerable.Range(least, Math.Max(0, most - least + 1)).OrderBy(shift => shift != Usual))
        {
            if (outputs.All(output => output.Fits(shift) && AreSafe(output.Constants(shift))))
            {
                Shift = shift;
                break;
            }
        }
    }

    /// <summary>The right shift of every product; 0 where there is none for all channels.</summary>
    public int Shift { get; }

    /// <summary>Whether every channel can test the uppermost bit of its lanes.</summary>
    public bool HasThresholds => _outputs.All(output => output.HasThreshold);

    /// <summary>The constants of a channel: factor, addend; and where outputs may be negative, addend below zero, and the lane that stands for zero.</summary>
    public IEnumerable<long> Of(int channel)
    {
        (long factor, long addend, long below, long zero) = _outputs[channel].Constants(Shift);
        return HasThresholds ? [factor, addend] : [factor, addend, below, zero];
    }

    // As a literal, a number between 2^31 and 2^32 - 1 would be shifted as an unsigned one on nanoCLR.
    private static bool AreSafe((long Factor, long Addend, long Below, long Zero) constants) =>
        new[] { constants.Factor, constants.Addend, constants.Below, constants.Zero }.All(Literal.IsSafe);
}
