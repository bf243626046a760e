using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Table SoftmaxOptions.</summary>
internal sealed class SoftmaxTable() : OptionsTable<SoftmaxOptions>(unionType: 9, fieldCount: 1)
{
    private const int Beta = 0; // beta: float

    public override OperatorOptions Read(OptionsReader reader) => new SoftmaxOptions(reader.Single(Beta));

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, SoftmaxOptions options)
    {
        builder.AddFloat(Beta, options.Beta, 0);
    }
}
