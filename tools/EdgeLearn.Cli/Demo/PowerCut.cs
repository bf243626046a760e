using EdgeLearn.Training;

namespace EdgeLearn.Cli.Demo;

/// <summary>A storage whose power fails after so many bytes were written: what has been written stays, the rest never comes.</summary>
/// <param name="storage">What survives.</param>
/// <param name="bytes">How many bytes can still be written.</param>
internal sealed class PowerCut(ICheckpointStorage storage, int bytes) : ICheckpointStorage
{
    private int _left = bytes;

    public bool Create(int slot) => storage.Create(slot);

    public bool Write(byte[] bytes, int count)
    {
        int written = Math.Min(count, _left);
        _left -= written;
        return storage.Write(bytes, written) && written == count ? true : throw new PowerFailedException();
    }

    public bool Open(int slot) => storage.Open(slot);

    public int Read(byte[] bytes, int most) => storage.Read(bytes, most);

    public bool Close() => storage.Close();

    public bool Delete(int slot) => storage.Delete(slot);

    /// <summary>Nothing runs any more.</summary>
    internal sealed class PowerFailedException : Exception;
}
