using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Tflite.Schema;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Table TransposeConvOptions.</summary>
internal sealed class TransposeConvTable() : OptionsTable<TransposeConvOptions>(unionType: 49, fieldCount: 5)
{
    private const int Padding = 0; // padding: Padding
    private const int StrideW = 1; // stride_w: int
    private const int StrideH = 2; // stride_h: int
    private const int FusedActivationFunction = 3; // fused_activation_function: ActivationFunctionType
    private const int QuantizedBiasType = 4; // quantized_bias_type: TensorType

    public override OperatorOptions Read(OptionsReader reader)
    {
        reader.RequireInt32Accumulator(QuantizedBiasType);
        return new TransposeConvOptions(
            reader.Padding(Padding), reader.Int32(StrideH), reader.Int32(StrideW), reader.Clamp(FusedActivationFunction));
    }

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, TransposeConvOptions options)
    {
        builder.AddSbyte(Padding, (sbyte)options.Padding, 0);
        builder.AddInt(StrideW, options.StrideWidth, 0);
        builder.AddInt(StrideH, options.StrideHeight, 0);
        builder.AddSbyte(FusedActivationFunction, ActivationCodes.Number(options.Activation), 0);
    }
}
