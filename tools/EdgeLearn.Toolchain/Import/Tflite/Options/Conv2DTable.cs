using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Tflite.Schema;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Table Conv2DOptions.</summary>
internal sealed class Conv2DTable() : OptionsTable<Conv2DOptions>(unionType: 1, fieldCount: 7)
{
    private const int Padding = 0; // padding: Padding
    private const int StrideW = 1; // stride_w: int
    private const int StrideH = 2; // stride_h: int
    private const int FusedActivationFunction = 3; // fused_activation_function: ActivationFunctionType
    private const int DilationWFactor = 4; // dilation_w_factor: int = 1
    private const int DilationHFactor = 5; // dilation_h_factor: int = 1
    private const int QuantizedBiasType = 6; // quantized_bias_type: TensorType

    public override OperatorOptions Read(OptionsReader reader)
    {
        reader.RequireInt32Accumulator(QuantizedBiasType);
        return new Conv2DOptions(
            reader.Padding(Padding),
            reader.Int32(StrideH),
            reader.Int32(StrideW),
            reader.Int32(DilationHFactor, 1),
            reader.Int32(DilationWFactor, 1),
            reader.Clamp(FusedActivationFunction));
    }

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, Conv2DOptions options)
    {
        builder.AddSbyte(Padding, (sbyte)options.Padding, 0);
        builder.AddInt(StrideW, options.StrideWidth, 0);
        builder.AddInt(StrideH, options.StrideHeight, 0);
        builder.AddSbyte(FusedActivationFunction, ActivationCodes.Number(options.Activation), 0);
        builder.AddInt(DilationWFactor, options.DilationWidth, 1);
        builder.AddInt(DilationHFactor, options.DilationHeight, 1);
    }
}
