namespace EdgeLearn.Toolchain.Packing;

/// <summary>Counts the bits that decisions take, without writing them.</summary>
internal sealed class CostMeter : DecisionWriter
{
    private static readonly double[] BitsOf = [.. Enumerable.Range(0, DecisionStates.One + 1).Select(probability => -Math.Log2(Math.Max(probability, 1) / (double)DecisionStates.One))];

    /// <summary>The bits so far.</summary>
    public double Bits { get; private set; }

    /// <inheritdoc/>
    protected override void Put(int probability, int bit) => Bits += BitsOf[bit == 0 ? probability : DecisionStates.One - probability];
}
