using System.Buffers.Binary;
using System.Text;

namespace EdgeLearn.Trainer.Native;

/// <summary>
/// What must be known of a 64-bit little-endian shared object to make it ask for less: its dynamic symbols and the versions that it needs of other
/// libraries (System V ABI, "Object Files"; Linux Standard Base, "Symbol Versioning").
/// </summary>
internal sealed class ElfFile
{
    private const int SectionHeaderOffset = 40;
    private const int SectionHeaderSize = 64;
    private const int SectionCount = 60;
    private const uint DynamicSymbols = 11;
    private const uint VersionNeeds = 0x6ffffffe;
    private const int SymbolSize = 24;
    private const int SymbolInfo = 4;
    private const int WeakBinding = 2 << 4;
    private const int TypeMask = 0xF;
    private const int NeedFlags = 4;
    private const int NeedName = 8;
    private const int NeedNext = 12;
    private const ushort WeakNeed = 2;

    private readonly byte[] _file;

    /// <summary>Takes the bytes of a file; it changes them.</summary>
    public ElfFile(byte[] file) => _file = file;

    /// <summary>
    /// Makes a symbol weak, so that it may be absent: it is null then, which does no harm to one that is never called.
    /// </summary>
    /// <returns>Whether the file has the symbol.</returns>
    public bool MakeSymbolWeak(string name)
    {
        (long offset, long size, long strings) = Section(DynamicSymbols);
        for (long symbol = offset; symbol < offset + size; symbol += SymbolSize)
        {
            if (Name(strings + UInt32(symbol)) == name)
            {
                ref byte info = ref _file[symbol + SymbolInfo];
                info = (byte)(WeakBinding | (info & TypeMask));
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes the need of a version weak, so that a library without it is taken, too.</summary>
    /// <returns>Whether the file needs the version.</returns>
    public bool MakeVersionWeak(string version)
    {
        (long library, _, long strings) = Section(VersionNeeds);
        while (library > 0)
        {
            long need = library + UInt32(library + 8);
            for (int i = BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan((int)library + 2)); i > 0; i--)
            {
                if (Name(strings + UInt32(need + NeedName)) == version)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(_file.AsSpan((int)need + NeedFlags), WeakNeed);
                    return true;
                }

                need += UInt32(need + NeedNext);
            }

            uint next = UInt32(library + 12);
            library = next == 0 ? 0 : library + next;
        }

        return false;
    }

    /// <summary>Where a section of a type lies, its size, and where the names that it uses lie; zeros where there is none.</summary>
    private (long Offset, long Size, long Strings) Section(uint type)
    {
        long headers = (long)UInt64(SectionHeaderOffset);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan(SectionCount));
        for (int i = 0; i < count; i++)
        {
            long header = headers + (i * SectionHeaderSize);
            if (UInt32(header + 4) == type)
            {
                long names = headers + (UInt32(header + 40) * SectionHeaderSize);
                return ((long)UInt64(header + 24), (long)UInt64(header + 32), (long)UInt64(names + 24));
            }
        }

        return (0, 0, 0);
    }

    private string Name(long offset)
    {
        ReadOnlySpan<byte> rest = _file.AsSpan((int)offset);
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private uint UInt32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan((int)offset));

    private ulong UInt64(long offset) => BinaryPrimitives.ReadUInt64LittleEndian(_file.AsSpan((int)offset));
}
