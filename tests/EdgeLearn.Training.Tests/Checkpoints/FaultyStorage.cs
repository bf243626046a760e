namespace EdgeLearn.Training.Tests.Checkpoints;

/// <summary>Checkpoints in two files of a <see cref="FaultyVolume"/>, as files are used on a board.</summary>
internal sealed class FaultyStorage(FaultyVolume volume) : ICheckpointStorage
{
    public static string NameOf(int slot) => $"learned.{slot}";

    public bool Create(int slot) => volume.Create(NameOf(slot));

    public bool Write(byte[] bytes, int count) => volume.Write(bytes.AsSpan(0, count));

    public bool Open(int slot) => volume.Open(NameOf(slot));

    public int Read(byte[] bytes, int most) => volume.Read(bytes.AsSpan(0, most));

    public bool Close() => volume.Close();

    public bool Delete(int slot) => volume.Delete(NameOf(slot));
}
