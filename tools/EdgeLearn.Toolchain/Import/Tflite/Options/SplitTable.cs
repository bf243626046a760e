using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Table SplitOptions.</summary>
internal sealed class SplitTable() : OptionsTable<SplitOptions>(unionType: 35, fieldCount: 1)
{
    private const int NumSplits = 0; // num_splits: int

    public override OperatorOptions Read(OptionsReader reader) => new SplitOptions(reader.Int32(NumSplits));

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, SplitOptions options)
    {
        builder.AddInt(NumSplits, options.Count, 0);
    }
}
