namespace EdgeLearn.Toolchain.Import.Tflite.FlatBuffers;

/// <summary>
/// A table of a FlatBuffers file: fields by number, each with a default when it is absent. The fields are found through the
/// table's vtable: its own length, the table's length, then one 16-bit offset for each field, 0 where the field is absent.
/// </summary>
internal readonly struct FlatTable
{
    private const int VtableHeader = 4;

    private readonly FlatFile _file;
    private readonly long _position;
    private readonly long _vtable;
    private readonly int _vtableLength;
    private readonly string _what;
    private readonly int _index;

    /// <param name="file">The file.</param>
    /// <param name="position">Where the table starts.</param>
    /// <param name="what">What the table describes, for messages.</param>
    /// <param name="index">Which one of several it is, or -1.</param>
    public FlatTable(FlatFile file, long position, string what, int index)
    {
        _file = file;
        _position = position;
        _what = what;
        _index = index;
        _vtable = position - file.Int32(position, what);
        _vtableLength = file.UInt16(_vtable, what);
        if (_vtableLength < VtableHeader || _vtableLength % 2 != 0)
        {
            throw file.Damaged($"the {What} has no valid list of fields");
        }

        file.Checked(_vtable, _vtableLength, what);
    }

    /// <summary>What the table describes, for messages: "operator 3".</summary>
    public string What => _index < 0 ? _what : $"{_what} {_index}";

    public bool Has(int field) => Offset(field) != 0;

    public bool Bool(int field) => Has(field) && _file.UInt8(At(field), What) != 0;

    public sbyte Int8(int field) => Has(field) ? (sbyte)_file.UInt8(At(field), What) : (sbyte)0;

    public byte UInt8(int field) => Has(field) ? _file.UInt8(At(field), What) : (byte)0;

    public int Int32(int field, int absent = 0) => Has(field) ? _file.Int32(At(field), What) : absent;

    public uint UInt32(int field) => Has(field) ? _file.UInt32(At(field), What) : 0;

    public ulong UInt64(int field) => Has(field) ? (ulong)_file.Int64(At(field), What) : 0;

    /// <summary>A float, bit for bit.</summary>
    public float Single(int field) => Has(field) ? BitConverter.Int32BitsToSingle(_file.Int32(At(field), What)) : 0;

    /// <summary>A string, or "" when it is absent.</summary>
    public string String(int field) => Has(field) ? Vector(field, 1).ToText() : "";

    /// <summary>A vector; empty when it is absent.</summary>
    public FlatVector Vector(int field, int elementSize) =>
        Has(field) ? new FlatVector(_file, Target(field), elementSize, What) : default;

    /// <summary>A table, or null when it is absent.</summary>
    public FlatTable? Table(int field, string what, int index = -1) =>
        Has(field) ? new FlatTable(_file, Target(field), what, index) : null;

    /// <summary>Whether a field with this number or a higher one is set to anything but zero.</summary>
    public bool HasFieldFrom(int field)
    {
        for (; VtableHeader + (2 * field) < _vtableLength; field++)
        {
            if (Has(field) && _file.UInt8(At(field), What) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private int Offset(int field)
    {
        int entry = VtableHeader + (2 * field);
        return entry + 2 > _vtableLength ? 0 : _file.UInt16(_vtable + entry, What);
    }

    private long At(int field) => _position + Offset(field);

    // Offsets in FlatBuffers are unsigned and count from where they are stored.
    private long Target(int field) => At(field) + _file.UInt32(At(field), What);
}
