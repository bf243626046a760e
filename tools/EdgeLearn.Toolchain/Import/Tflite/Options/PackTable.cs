using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Table PackOptions.</summary>
internal sealed class PackTable() : OptionsTable<PackOptions>(unionType: 59, fieldCount: 2)
{
    private const int ValuesCount = 0; // values_count: int
    private const int Axis = 1; // axis: int

    public override OperatorOptions Read(OptionsReader reader) => new PackOptions(reader.Int32(ValuesCount), reader.Int32(Axis));

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, PackOptions options)
    {
        builder.AddInt(ValuesCount, options.Count, 0);
        builder.AddInt(Axis, options.Axis, 0);
    }
}
