using System.Text;

namespace EdgeLearn.Toolchain.Import.Tflite.FlatBuffers;

/// <summary>A vector of a FlatBuffers file: a 32-bit count, then the elements. The default value is an empty vector.</summary>
internal readonly struct FlatVector
{
    private readonly FlatFile? _file;
    private readonly long _start;
    private readonly int _elementSize;
    private readonly string _what;

    /// <param name="file">The file.</param>
    /// <param name="position">Where the vector's count is stored.</param>
    /// <param name="elementSize">The size of an element in bytes.</param>
    /// <param name="what">What the vector belongs to, for messages.</param>
    public FlatVector(FlatFile file, long position, int elementSize, string what)
    {
        _file = file;
        _elementSize = elementSize;
        _what = what;
        _start = position + 4;
        long count = file.UInt32(position, what);
        file.Checked(_start, count * elementSize, what);

        // It lies in the file, so the count is far below 2^31.
        Count = (int)count;
    }

    public int Count { get; }

    public int Int32(int index) => File.Int32(At(index), _what);

    public long Int64(int index) => File.Int64(At(index), _what);

    /// <summary>A table that the vector points at.</summary>
    public FlatTable Table(int index, string what)
    {
        long at = At(index);
        return new FlatTable(File, at + File.UInt32(at, _what), what, index);
    }

    public int[] ToInt32Array()
    {
        var values = new int[Charged()];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Int32(i);
        }

        return values;
    }

    /// <summary>Floats, bit for bit.</summary>
    public float[] ToSingleArray()
    {
        var values = new float[Charged()];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BitConverter.Int32BitsToSingle(Int32(i));
        }

        return values;
    }

    public byte[] ToByteArray() => Count == 0 ? [] : File.Copy(_start, Count, _what);

    /// <summary>The bytes as UTF-8; what is no UTF-8 becomes the replacement character.</summary>
    public string ToText() => Encoding.UTF8.GetString(ToByteArray());

    private FlatFile File => _file ?? throw new InvalidOperationException("An empty vector has no elements.");

    private int Charged()
    {
        _file?.Charge((long)Count * _elementSize);
        return Count;
    }

    private long At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _start + ((long)index * _elementSize);
    }
}
