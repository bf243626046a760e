using EdgeLearn.Toolchain.Compilation.Emission;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>
/// How a method goes over the positions of an image, several at a time, and what it finds there: the words that hold an input at these positions.
/// </summary>
internal abstract class SweepInput
{
    /// <summary>What was taken from each input before it came into its lane: the zero point, or 0.</summary>
    public abstract int Subtracted { get; }

    /// <summary>The number of words of each input, which is the positions by the lanes, or a little more.</summary>
    public abstract int Words { get; }

    /// <summary>Where inputs may exceed 255 in their lanes, the statement that limits those of the present positions; else null.</summary>
    public virtual string? Limit => null;

    /// <summary>Whether an input may exceed 255.</summary>
    public virtual bool IsUnlimited(int input) => false;

    /// <summary>Begins the loop: declares the places and opens the blocks.</summary>
    /// <param name="code">Takes the code.</param>
    /// <param name="output">Where the results go: it goes along.</param>
    public abstract void Open(CodeWriter code, SweepOutput output);

    /// <summary>Ends the loop.</summary>
    public abstract void Close(CodeWriter code, SweepOutput output);

    /// <summary>The word of an input at the present positions, as C#.</summary>
    public abstract string Load(int input);
}
