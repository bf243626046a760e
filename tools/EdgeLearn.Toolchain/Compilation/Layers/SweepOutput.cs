using EdgeLearn.Toolchain.Compilation.Emission;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>Where the results of the positions of a word go.</summary>
internal abstract class SweepOutput
{
    /// <summary>What is added to outputs less their zero point: the zero point, where they are stored as they are.</summary>
    public abstract int Plus { get; }

    /// <summary>Whether the sum of a channel is used just once, as it is: then it needs no local.</summary>
    public virtual bool TakesSums => false;

    /// <summary>Declares the locals of the method.</summary>
    public abstract void Declare(CodeWriter code);

    /// <summary>Stores the results of one channel.</summary>
    /// <param name="code">Takes the code.</param>
    /// <param name="channel">The output channel.</param>
    /// <param name="output">What makes outputs of lanes.</param>
    /// <param name="words">
    /// The locals that hold the offset lanes, one for each segment of the sum; the sum itself where <see cref="TakesSums"/>; none where the output is always zero.
    /// </param>
    public abstract void Store(CodeWriter code, int channel, ChannelOutput output, IReadOnlyList<string> words);

    /// <summary>Does what is left when all channels of these positions are there.</summary>
    public virtual void Finish(CodeWriter code)
    {
    }
}
