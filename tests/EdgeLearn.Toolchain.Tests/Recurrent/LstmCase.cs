namespace EdgeLearn.Toolchain.Tests.Recurrent;

/// <summary>What makes one random LSTM different from another.</summary>
public sealed record LstmCase
{
    public int Seed { get; init; } = 1;

    public int Batch { get; init; } = 1;

    public int Steps { get; init; } = 5;

    public int Features { get; init; } = 7;

    public int Units { get; init; } = 6;

    public bool TimeMajor { get; init; }

    /// <summary>The cell state's scale is 2 to this power.</summary>
    public int CellPower { get; init; } = -11;

    public float CellClip { get; init; }

    public float InputScale { get; init; } = 0.031f;

    public int InputZeroPoint { get; init; } = -5;

    public float WeightScale { get; init; } = 0.0041f;

    public float HiddenScale { get; init; } = 0.0078f;

    public int HiddenZeroPoint { get; init; } = 3;

    public int Bias { get; init; } = 5000;
}
