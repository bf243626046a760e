using EdgeLearn.Toolchain.Compilation.Emission;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>Where the results of three positions go.</summary>
internal abstract class SweepOutput
{
    /// <summary>What is added to outputs less their zero point: the zero point, where they are stored as they are.</summary>
    public abstract int Plus { get; }

    /// <summary>Declares the locals of the method.</summary>
    public abstract void Declare(CodeWriter code);

    /// <summary>Stores the results of one channel.</summary>
    /// <param name="code">Takes the code.</param>
    /// <param name="channel">The output channel.</param>
    /// <param name="output">What makes outputs of lanes.</param>
    /// <param name="words">The locals that hold the offset lanes: one for each segment of the sum.</param>
    public abstract void Store(CodeWriter code, int channel, ChannelOutput output, IReadOnlyList<string> words);
}
