namespace EdgeLearn.Toolchain.Planning;

/// <summary>
/// A permission: at one step an operator may write its output over the input that it reads. Without a rule, buffers that are
/// alive at the same step lie apart. A rule holds only where the input dies and the output is born at its step; elsewhere
/// the planner keeps the two apart. Several rules for the same pair are alternatives: one of them has to hold.
/// </summary>
public sealed class OverlapRule
{
    private OverlapRule(int step, ArenaBuffer input, ArenaBuffer output, OverlapKind kind, int distance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        if (ReferenceEquals(input, output))
        {
            throw new ArgumentException($"'{input.Name}' cannot overlap itself.", nameof(output));
        }

        Step = step;
        Input = input;
        Output = output;
        Kind = kind;
        Distance = distance;
    }

    /// <summary>The step of the operator.</summary>
    public int Step { get; }

    /// <summary>The buffer that the operator reads.</summary>
    public ArenaBuffer Input { get; }

    /// <summary>The buffer that the operator writes.</summary>
    public ArenaBuffer Output { get; }

    /// <summary>Whether the distance is the smallest or the only one.</summary>
    public OverlapKind Kind { get; }

    /// <summary>The offset of the input minus the offset of the output; may be negative.</summary>
    public int Distance { get; }

    /// <summary>Whether the input dies and the output is born at the step, without which the rule means nothing.</summary>
    public bool Applies => Input.LastStep == Step && Output.FirstStep == Step;

    /// <summary>
    /// The operator writes behind what it has read: safe where the input begins at least <paramref name="distance"/> bytes after
    /// the output. 0 for element-wise operators, <see cref="WindowOverlap"/> for those with a window.
    /// </summary>
    public static OverlapRule AtLeast(int step, ArenaBuffer input, ArenaBuffer output, int distance = 0) =>
        new(step, input, output, OverlapKind.AtLeast, distance);

    /// <summary>
    /// The operator works at one distance only: 0 for a depthwise convolution that goes channel by channel, or
    /// a part's place in the whole for a concatenation that moves nothing.
    /// </summary>
    public static OverlapRule Exactly(int step, ArenaBuffer input, ArenaBuffer output, int distance = 0) =>
        new(step, input, output, OverlapKind.Exactly, distance);

    /// <summary>Whether the rule allows a distance from the output's offset to the input's.</summary>
    public bool Allows(int distance) => Kind == OverlapKind.AtLeast ? distance >= Distance : distance == Distance;

    /// <inheritdoc/>
    public override string ToString() => $"step {Step}: '{Input.Name}' {Kind} {Distance} after '{Output.Name}'";
}
