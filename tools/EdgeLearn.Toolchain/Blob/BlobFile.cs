using System.Buffers.Binary;

namespace EdgeLearn.Toolchain.Blob;

/// <summary>Puts sections together to a model file: header, table, contents.</summary>
internal static class BlobFile
{
    private const int HeaderLength = 16;
    private const int SectionEntryLength = 12;
    private const int Alignment = 8;

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(IReadOnlyList<(int Id, byte[] Content)> sections)
    {
        var table = HeaderLength + (SectionEntryLength * sections.Count);
        var bytes = new List<byte>(new byte[table]);
        var header = new byte[table];
        for (var i = 0; i < sections.Count; i++)
        {
            bytes.AddRange(new byte[-bytes.Count & (Alignment - 1)]);
            var entry = header.AsSpan(HeaderLength + (SectionEntryLength * i));
            BinaryPrimitives.WriteInt32LittleEndian(entry, sections[i].Id);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], bytes.Count);
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], sections[i].Content.Length);
            bytes.AddRange(sections[i].Content);
        }

        var file = bytes.ToArray();
        "ELB\u001a"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), (ushort)sections.Count);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), file.Length);
        header.CopyTo(file, 0);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), Crc32.Append(0, file, HeaderLength, file.Length - HeaderLength));
        return file;
    }
}
