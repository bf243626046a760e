namespace EdgeLearn.Training.Tests.Checkpoints;

/// <summary>Storage that gives a wrong byte when a slot is opened for the second time, say.</summary>
internal sealed class FickleStorage(ICheckpointStorage storage, int slot, int opening, int position) : ICheckpointStorage
{
    private readonly int[] _openings = new int[2];
    private int _slot;
    private int _read;

    public bool Create(int number) => storage.Create(number);

    public bool Write(byte[] bytes, int count) => storage.Write(bytes, count);

    public bool Open(int number)
    {
        _slot = number;
        _read = 0;
        _openings[number]++;
        return storage.Open(number);
    }

    public int Read(byte[] bytes, int most)
    {
        int count = storage.Read(bytes, most);
        int place = position - _read;
        if (_slot == slot && _openings[slot] == opening && place >= 0 && place < count)
        {
            bytes[place] ^= 1;
        }

        _read += count;
        return count;
    }

    public bool Close() => storage.Close();

    public bool Delete(int number) => storage.Delete(number);
}
