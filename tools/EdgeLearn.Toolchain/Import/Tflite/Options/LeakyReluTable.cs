using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Table LeakyReluOptions.</summary>
internal sealed class LeakyReluTable() : OptionsTable<LeakyReluOptions>(unionType: 75, fieldCount: 1)
{
    private const int Alpha = 0; // alpha: float

    public override OperatorOptions Read(OptionsReader reader) => new LeakyReluOptions(reader.Single(Alpha));

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, LeakyReluOptions options)
    {
        builder.AddFloat(Alpha, options.Alpha, 0);
    }
}
