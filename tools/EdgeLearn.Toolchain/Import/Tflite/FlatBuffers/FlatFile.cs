using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.FlatBuffers;

/// <summary>
/// A FlatBuffers file that nobody has checked. Every access is tested against the end of the file before it is made, and
/// what is copied out of the file is counted: a damaged or hostile file ends in a <see cref="ModelException"/>, never in a
/// wild read or a large allocation.
/// </summary>
internal sealed class FlatFile
{
    /// <summary>
    /// How often the bytes of the file may be copied out. A plain file needs less than once; a file may let several tensors
    /// point at one vector, but not so often that a small file fills the memory.
    /// </summary>
    private const int CopiesAllowed = 8;

    private readonly byte[] _content;
    private readonly ByteBuffer _bytes;
    private long _bytesLeftToCopy;

    public FlatFile(byte[] content, string name)
    {
        _content = content;
        _bytes = new ByteBuffer(content);
        Name = name.Length == 0 ? "The file" : Text.Printable(name);
        _bytesLeftToCopy = ((long)content.Length * CopiesAllowed) + 1024;
    }

    /// <summary>The name of the file for messages.</summary>
    public string Name { get; }

    public int Length => _content.Length;

    /// <summary>The table that the file starts with.</summary>
    public FlatTable Root() => new(this, UInt32(0, "file header"), "root", -1);

    public byte UInt8(long position, string what) => _bytes.Get(Checked(position, 1, what));

    public ushort UInt16(long position, string what) => _bytes.GetUshort(Checked(position, 2, what));

    public int Int32(long position, string what) => _bytes.GetInt(Checked(position, 4, what));

    public uint UInt32(long position, string what) => _bytes.GetUint(Checked(position, 4, what));

    public long Int64(long position, string what) => _bytes.GetLong(Checked(position, 8, what));

    /// <summary>Copies bytes out of the file.</summary>
    public byte[] Copy(long position, long count, string what)
    {
        int start = Checked(position, count, what);
        Charge(count);
        return _content.AsSpan(start, (int)count).ToArray();
    }

    /// <summary>Counts bytes that are about to be allocated for something in the file.</summary>
    public void Charge(long count)
    {
        _bytesLeftToCopy -= count;
        if (_bytesLeftToCopy < 0)
        {
            throw Damaged("many of its parts overlap, so that it would unpack to many times its size");
        }
    }

    /// <summary>The exception for a file whose structure is broken.</summary>
    public ModelException Damaged(string how) =>
        new($"{Name} is damaged: {how}. Copy the file again, or convert the model again.");

    /// <summary>Tests that a range lies in the file and gives its start.</summary>
    public int Checked(long position, long count, string what)
    {
        if (position < 0 || count < 0 || position > Length || count > Length - position)
        {
            throw Damaged($"a part of the {what} lies outside of the file");
        }

        return (int)position;
    }
}
