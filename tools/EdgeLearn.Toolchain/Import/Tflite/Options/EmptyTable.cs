using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>A table without fields, or no table at all.</summary>
internal sealed class EmptyTable(byte unionType) : OptionsTable(unionType, 0)
{
    public override OperatorOptions Read(OptionsReader reader) => new NoOptions();

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, int vector)
    {
    }
}
