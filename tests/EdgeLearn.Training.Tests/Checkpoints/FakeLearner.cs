namespace EdgeLearn.Training.Tests.Checkpoints;

/// <summary>Learned state of every kind of number, which changes as a whole with every step.</summary>
internal sealed class FakeLearner : ILearnedState
{
    private readonly sbyte[] _weights;
    private readonly byte[] _features = new byte[7];
    private long _random = 1;
    private int _steps;
    private int _rate;

    public FakeLearner(int weights) => _weights = new sbyte[weights];

    public int StateLength => _weights.Length + _features.Length + 14;

    /// <summary>Bytes that a restore takes before it fails.</summary>
    public int? RestoreFailsAfter { get; set; }

    /// <summary>Bytes that a save leaves out.</summary>
    public int Missing { get; set; }

    /// <summary>All that was learned: never twice the same.</summary>
    public byte[] State
    {
        get
        {
            var copy = new CollectingWriter();
            Save(copy);
            copy.Flush();
            return [.. copy.Bytes];
        }
    }

    /// <summary>Learns: every byte changes.</summary>
    public FakeLearner Step()
    {
        _steps++;
        _rate--;
        _random = (_random * 6364136223846793005) + 1442695040888963407;
        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i] += (sbyte)(((i + _steps) % 9) + 1);
        }

        for (int i = 0; i < _features.Length; i++)
        {
            _features[i] += 3;
        }

        return this;
    }

    public void Save(StateWriter writer)
    {
        writer.WriteInt32(_steps);
        writer.WriteInt16(_rate);
        writer.WriteInt64(_random);
        writer.WriteSBytes(_weights, 0, _weights.Length);
        writer.WriteBytes(_features, 0, _features.Length - Missing);
    }

    public void Restore(StateReader reader)
    {
        _steps = reader.ReadInt32();
        _rate = reader.ReadInt16();
        _random = reader.ReadInt64();
        if (RestoreFailsAfter is { } count)
        {
            reader.ReadSBytes(_weights, 0, count);
            RestoreFailsAfter = null;
            throw new NotSupportedException("Other options.");
        }

        reader.ReadSBytes(_weights, 0, _weights.Length);
        reader.ReadBytes(_features, 0, _features.Length);
    }

    private sealed class CollectingWriter : StateWriter
    {
        public List<byte> Bytes { get; } = [];

        protected override void Put(byte[] bytes, int count) => Bytes.AddRange(bytes.AsSpan(0, count));
    }
}
