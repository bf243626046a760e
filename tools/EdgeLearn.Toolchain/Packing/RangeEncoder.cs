namespace EdgeLearn.Toolchain.Packing;

/// <summary>The encoder that <see cref="RangeDecoder"/> reads: an adaptive binary range coder with the carry handling of LZMA.</summary>
internal sealed class RangeEncoder : DecisionWriter
{
    private const int LastBytes = 5;

    private readonly List<byte> _bytes = [];
    private int _range = DecisionStates.FirstRange;
    private ulong _low; // below 2^33: bit 32 is a carry into what waits
    private byte _waiting;
    private int _waitingCount = 1; // the byte that waits, and the 0xFF behind it that a carry would pass through

    /// <summary>The bytes of all decisions.</summary>
    public byte[] Finish()
    {
        for (int i = 0; i < LastBytes; i++)
        {
            Shift();
        }

        // The first byte is what a first carry would go into, which cannot be: the decoder does without.
        return [.. _bytes.Skip(1)];
    }

    /// <inheritdoc/>
    protected override void Put(int probability, int bit) => Take((_range >> DecisionStates.ProbabilityBits) * probability, bit);

    /// <inheritdoc/>
    protected override void PutEven(int bit) => Take(_range >> 1, bit);

    private void Take(int bound, int bit)
    {
        if (bit == 0)
        {
            _range = bound;
        }
        else
        {
            _low += (uint)bound;
            _range -= bound;
        }

        while (_range < DecisionStates.LeastRange)
        {
            _range <<= 8;
            Shift();
        }
    }

    private void Shift()
    {
        if (_low < 0xFF000000 || _low > uint.MaxValue)
        {
            byte carry = (byte)(_low >> 32);
            for (; _waitingCount > 0; _waitingCount--)
            {
                _bytes.Add((byte)(_waiting + carry));
                _waiting = 0xFF;
            }

            _waiting = (byte)(_low >> 24);
        }

        _waitingCount++;
        _low = (_low & 0x00FFFFFF) << 8;
    }
}
