using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Tflite.Schema;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Table Pool2DOptions.</summary>
internal sealed class Pool2DTable() : OptionsTable<Pool2DOptions>(unionType: 5, fieldCount: 6)
{
    private const int Padding = 0; // padding: Padding
    private const int StrideW = 1; // stride_w: int
    private const int StrideH = 2; // stride_h: int
    private const int FilterWidth = 3; // filter_width: int
    private const int FilterHeight = 4; // filter_height: int
    private const int FusedActivationFunction = 5; // fused_activation_function: ActivationFunctionType

    public override OperatorOptions Read(OptionsReader reader) =>
        new Pool2DOptions(
            reader.Padding(Padding),
            reader.Int32(StrideH),
            reader.Int32(StrideW),
            reader.Int32(FilterHeight),
            reader.Int32(FilterWidth),
            reader.Clamp(FusedActivationFunction));

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, Pool2DOptions options)
    {
        builder.AddSbyte(Padding, (sbyte)options.Padding, 0);
        builder.AddInt(StrideW, options.StrideWidth, 0);
        builder.AddInt(StrideH, options.StrideHeight, 0);
        builder.AddInt(FilterWidth, options.FilterWidth, 0);
        builder.AddInt(FilterHeight, options.FilterHeight, 0);
        builder.AddSbyte(FusedActivationFunction, ActivationCodes.Number(options.Activation), 0);
    }
}
