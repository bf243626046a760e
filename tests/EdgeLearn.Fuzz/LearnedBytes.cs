using EdgeLearn.Training;

namespace EdgeLearn.Fuzz;

/// <summary>Learned state that may be any bytes.</summary>
internal sealed class LearnedBytes(int length) : ILearnedState
{
    private readonly byte[] _bytes = new byte[length];

    public int StateLength => _bytes.Length;

    public void Save(StateWriter writer) => writer.WriteBytes(_bytes, 0, _bytes.Length);

    public void Restore(StateReader reader) => reader.ReadBytes(_bytes, 0, _bytes.Length);
}
