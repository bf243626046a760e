using System.Buffers.Binary;

namespace EdgeLearn.Toolchain.Tests.Import.Tflite;

/// <summary>
/// Finds places in a sound .tflite file so that tests can damage them. Positions are found by walking the tables by field
/// number, as the schema numbers them.
/// </summary>
internal sealed class FileSurgeon(byte[] file)
{
    public byte[] File { get; } = file;

    public int Model => Follow(0);

    /// <summary>The main graph: subgraphs is field 2 of the model.</summary>
    public int Graph => Element(Vector(Model, 2), 0);

    /// <summary>A tensor: tensors is field 0 of the graph.</summary>
    public int Tensor(int index) => Element(Vector(Graph, 0), index);

    /// <summary>An operator: operators is field 3 of the graph.</summary>
    public int Operator(int index) => Element(Vector(Graph, 3), index);

    /// <summary>An operator code: operator_codes is field 1 of the model.</summary>
    public int Code(int index) => Element(Vector(Model, 1), index);

    /// <summary>A buffer: buffers is field 4 of the model.</summary>
    public int Buffer(int index) => Element(Vector(Model, 4), index);

    /// <summary>Where a field of a table is stored.</summary>
    public int Field(int table, int field)
    {
        int vtable = Vtable(table);
        int offset = BinaryPrimitives.ReadUInt16LittleEndian(File.AsSpan(vtable + 4 + (2 * field)));
        return offset != 0 ? table + offset : throw new InvalidOperationException($"The table has no field {field}.");
    }

    /// <summary>Where a table's list of fields is stored.</summary>
    public int Vtable(int table) => table - Int32(table);

    /// <summary>Where a vector's count is stored.</summary>
    public int Vector(int table, int field) => Follow(Field(table, field));

    /// <summary>The table that a vector points at.</summary>
    public int Element(int vector, int index) => Follow(vector + 4 + (4 * index));

    public FileSurgeon Put(int position, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(File.AsSpan(position), value);
        return this;
    }

    public FileSurgeon Put16(int position, ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(File.AsSpan(position), value);
        return this;
    }

    public FileSurgeon Put8(int position, byte value)
    {
        File[position] = value;
        return this;
    }

    private int Follow(int position) => position + Int32(position);

    private int Int32(int position) => BinaryPrimitives.ReadInt32LittleEndian(File.AsSpan(position));
}
