using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Tflite.Schema;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Table ConcatenationOptions.</summary>
internal sealed class ConcatenationTable() : OptionsTable<ConcatenationOptions>(unionType: 10, fieldCount: 2)
{
    private const int Axis = 0; // axis: int
    private const int FusedActivationFunction = 1; // fused_activation_function: ActivationFunctionType

    public override OperatorOptions Read(OptionsReader reader) =>
        new ConcatenationOptions(reader.Int32(Axis), reader.Clamp(FusedActivationFunction));

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, ConcatenationOptions options)
    {
        builder.AddInt(Axis, options.Axis, 0);
        builder.AddSbyte(FusedActivationFunction, ActivationCodes.Number(options.Activation), 0);
    }
}
