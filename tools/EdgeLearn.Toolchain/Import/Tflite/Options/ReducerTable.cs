using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Table ReducerOptions.</summary>
internal sealed class ReducerTable() : OptionsTable<ReduceOptions>(unionType: 27, fieldCount: 1)
{
    private const int KeepDims = 0; // keep_dims: bool

    public override OperatorOptions Read(OptionsReader reader) => new ReduceOptions(reader.Bool(KeepDims));

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, ReduceOptions options)
    {
        builder.AddBool(KeepDims, options.KeepDimensions, false);
    }
}
