namespace EdgeLearn.Toolchain.Packing;

/// <summary>Takes the decisions that <see cref="RangeDecoder"/> reads, and lets their states learn.</summary>
internal abstract class DecisionWriter
{
    private const int Even = DecisionStates.One / 2;

    /// <summary>A number as decisions with a state for what came before each, the highest bit first.</summary>
    /// <param name="states">The states.</param>
    /// <param name="first">That of the number's tree, as in <see cref="RangeDecoder.Read"/>.</param>
    /// <param name="value">The number.</param>
    /// <param name="bits">Its bits.</param>
    public void Write(short[] states, int first, int value, int bits)
    {
        for (int node = 1, i = bits - 1; i >= 0; i--)
        {
            int bit = (value >> i) & 1;
            int state = states[first + node] & DecisionStates.Mask;
            Put(state >> DecisionStates.CountBits, bit);
            states[first + node] = unchecked((short)(bit == 0 ? DecisionStates.AfterZero(state) : DecisionStates.AfterOne(state)));
            node = (node << 1) | bit;
        }
    }

    /// <summary>A number of which every value is as probable.</summary>
    public void WriteEven(int value, int bits)
    {
        for (int i = bits - 1; i >= 0; i--)
        {
            PutEven((value >> i) & 1);
        }
    }

    /// <summary>Takes a decision.</summary>
    /// <param name="probability">That it is 0, of <see cref="DecisionStates.One"/>.</param>
    /// <param name="bit">0 or 1.</param>
    protected abstract void Put(int probability, int bit);

    /// <summary>Takes a decision of which both answers are as probable.</summary>
    protected virtual void PutEven(int bit) => Put(Even, bit);
}
