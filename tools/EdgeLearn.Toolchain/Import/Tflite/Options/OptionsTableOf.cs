using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>How options of type <typeparamref name="T"/> are stored.</summary>
internal abstract class OptionsTable<T>(byte unionType, int fieldCount) : OptionsTable(unionType, fieldCount)
    where T : OperatorOptions
{
    protected sealed override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, int vector) =>
        WriteFields(builder, graphOperator, (T)graphOperator.Options);

    protected abstract void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, T options);
}
