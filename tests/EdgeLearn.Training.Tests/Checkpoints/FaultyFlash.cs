namespace EdgeLearn.Training.Tests.Checkpoints;

/// <summary>A NOR flash chip of small sectors whose power can go at every byte that is programmed and in the midst of every erasure.</summary>
internal sealed class FaultyFlash(int seed) : IFlashMemory
{
    private const int Page = 256;

    private readonly Random _random = new(seed);
    private readonly byte[] _bytes = [.. Enumerable.Repeat((byte)255, 16 * 512)];

    public int SectorLength => 512;

    public int Length => _bytes.Length;

    /// <summary>Steps until the power goes.</summary>
    public int StepsToCut { get; set; } = int.MaxValue;

    /// <summary>Steps so far.</summary>
    public int Steps { get; private set; }

    public bool Erase(int position)
    {
        (position % SectorLength).ShouldBe(0);
        if (IsCut())
        {
            // Some bits have become 1 and others not.
            for (int i = position; i < position + SectorLength; i++)
            {
                _bytes[i] |= (byte)_random.Next(256);
            }

            throw new PowerCutException();
        }

        _bytes.AsSpan(position, SectorLength).Fill(255);
        return true;
    }

    public bool Program(int position, byte[] bytes, int offset, int count)
    {
        (position / Page).ShouldBe((position + count - 1) / Page, "a page");
        for (int i = 0; i < count; i++)
        {
            if (_bytes[position + i] != 255)
            {
                throw new InvalidOperationException("Not erased.");
            }

            if (IsCut())
            {
                _bytes[position + i] &= (byte)(bytes[offset + i] | _random.Next(256));
                throw new PowerCutException();
            }

            _bytes[position + i] = bytes[offset + i];
        }

        return true;
    }

    public bool Read(int position, byte[] bytes, int count)
    {
        _bytes.AsSpan(position, count).CopyTo(bytes);
        return true;
    }

    private bool IsCut()
    {
        Steps++;
        return StepsToCut != int.MaxValue && StepsToCut-- <= 0;
    }
}
