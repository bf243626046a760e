namespace EdgeLearn.Toolchain.Planning;

/// <summary>A range of bytes that the arena must hold during a range of steps.</summary>
public sealed class ArenaBuffer
{
    /// <summary>Creates a buffer. One that persists from one inference to the next spans all steps.</summary>
    /// <param name="name">What the buffer holds; pictures and messages show it.</param>
    /// <param name="size">The size in bytes.</param>
    /// <param name="firstStep">The step of the operator that writes the buffer first; 0 for an input of the model.</param>
    /// <param name="lastStep">The step of the operator that reads it last, inclusive.</param>
    /// <param name="alignment">What the offset must be a multiple of.</param>
    public ArenaBuffer(string name, int size, int firstStep, int lastStep, int alignment = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfNegative(firstStep);
        ArgumentOutOfRangeException.ThrowIfLessThan(lastStep, firstStep);
        ArgumentOutOfRangeException.ThrowIfLessThan(alignment, 1);
        Name = name;
        Size = size;
        FirstStep = firstStep;
        LastStep = lastStep;
        Alignment = alignment;
    }

    /// <summary>What the buffer holds.</summary>
    public string Name { get; }

    /// <summary>The size in bytes.</summary>
    public int Size { get; }

    /// <summary>What the offset must be a multiple of.</summary>
    public int Alignment { get; }

    /// <summary>The first step during which the buffer is alive.</summary>
    public int FirstStep { get; }

    /// <summary>The last step during which the buffer is alive, inclusive.</summary>
    public int LastStep { get; }

    /// <summary>Where the buffer begins in the arena: the result of planning.</summary>
    public int Offset { get; set; }

    /// <summary>Whether the buffer holds its value during a step.</summary>
    public bool IsAliveAt(int step) => FirstStep <= step && step <= LastStep;

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Size} bytes at {Offset}, steps {FirstStep} to {LastStep}";
}
