using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>How the options of a kind of operator are stored: reading and writing side by side.</summary>
/// <param name="unionType">The number of the table in the schema's union BuiltinOptions; 0 for none.</param>
/// <param name="fieldCount">The number of fields that this version knows.</param>
internal abstract class OptionsTable(byte unionType, int fieldCount)
{
    /// <summary>The number of the table in the schema's union BuiltinOptions; 0 for none.</summary>
    public byte UnionType { get; } = unionType;

    /// <summary>The number of fields that this version knows; a file that uses more is newer than it.</summary>
    public int FieldCount { get; } = fieldCount;

    /// <summary>Reads the options.</summary>
    public abstract OperatorOptions Read(OptionsReader reader);

    /// <summary>Writes the options as a table and gives its offset.</summary>
    public int Write(FlatBufferBuilder builder, GraphOperator graphOperator)
    {
        int vector = WriteVector(builder, graphOperator);
        builder.StartTable(FieldCount);
        WriteFields(builder, graphOperator, vector);
        return builder.EndTable();
    }

    /// <summary>Writes the vector that the table refers to, if it has one: nothing may be written between a table's fields.</summary>
    protected virtual int WriteVector(FlatBufferBuilder builder, GraphOperator graphOperator) => 0;

    /// <summary>Writes the fields.</summary>
    protected abstract void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, int vector);
}
