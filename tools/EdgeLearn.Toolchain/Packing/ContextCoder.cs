namespace EdgeLearn.Toolchain.Packing;

/// <summary>A context of the packed form with the states that it has learned; see <see cref="ByteContext"/>.</summary>
/// <param name="Guess">How a byte is guessed.</param>
/// <param name="Value">The byte that is the guess, or its distance.</param>
/// <param name="Period">Bytes of one element; 0 for noise.</param>
internal sealed record ContextCoder(int Guess, int Value, int Period)
{
    private const int TypeBits = 2;
    private const int ValueBits = 8;

    private short[] _states = NewStates(Period);

    /// <summary>A copy that learns for itself.</summary>
    public ContextCoder Copy() => this with { _states = (short[])_states.Clone() };

    /// <summary>A copy that has learned nothing.</summary>
    public ContextCoder Fresh() => this with { _states = NewStates(Period) };

    /// <summary>Writes what the context is.</summary>
    public void WriteKind(DecisionWriter writer)
    {
        writer.WriteEven(Guess, TypeBits);
        if (Guess is ByteContext.Constant or ByteContext.Before)
        {
            writer.WriteEven(Value, ValueBits);
        }

        if (Guess != ByteContext.Noise)
        {
            writer.WriteEven(int.Log2(Period), TypeBits);
        }
    }

    /// <summary>Writes the bytes of a run.</summary>
    /// <param name="writer">Takes the decisions.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="start">The first byte of the run.</param>
    /// <param name="length">Its length.</param>
    public void WriteRun(DecisionWriter writer, byte[] bytes, int start, int length)
    {
        int answers = 0;
        for (int i = 0; i < length; i++)
        {
            byte value = bytes[start + i];
            if (Guess == ByteContext.Noise)
            {
                writer.WriteEven(value, ValueBits);
                continue;
            }

            int first = i % Period * ByteContext.StatesOfPlace;
            if (Guess != ByteContext.NoGuess)
            {
                int expected = Guess == ByteContext.Constant ? Value : start + i >= Value ? bytes[start + i - Value] : 0;
                int answer = value == expected ? 0 : 1;
                writer.Write(_states, first + answers - 1, answer, 1);
                answers = ((answers << 1) & 3) | answer;
                if (answer == 0)
                {
                    continue;
                }
            }

            writer.Write(_states, first + ByteContext.TreeOffset, value, ValueBits);
        }
    }

    private static short[] NewStates(int period)
    {
        var states = new short[period * ByteContext.StatesOfPlace];
        Array.Fill(states, DecisionStates.New);
        return states;
    }
}
