using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Tflite.Schema;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Tables AddOptions, SubOptions and MulOptions.</summary>
internal sealed class ElementwiseTable(byte unionType, int fieldCount) : OptionsTable<ElementwiseOptions>(unionType, fieldCount)
{
    private const int FusedActivationFunction = 0; // fused_activation_function: ActivationFunctionType; field 1, pot_scale_int16, is for int16

    public override OperatorOptions Read(OptionsReader reader) => new ElementwiseOptions(reader.Clamp(FusedActivationFunction));

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, ElementwiseOptions options)
    {
        builder.AddSbyte(FusedActivationFunction, ActivationCodes.Number(options.Activation), 0);
    }
}
