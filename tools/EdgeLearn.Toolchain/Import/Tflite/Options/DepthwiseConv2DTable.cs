using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Tflite.Schema;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Table DepthwiseConv2DOptions.</summary>
internal sealed class DepthwiseConv2DTable() : OptionsTable<DepthwiseConv2DOptions>(unionType: 2, fieldCount: 7)
{
    private const int Padding = 0; // padding: Padding
    private const int StrideW = 1; // stride_w: int
    private const int StrideH = 2; // stride_h: int
    private const int DepthMultiplier = 3; // depth_multiplier: int; follows from the shapes and is not read
    private const int FusedActivationFunction = 4; // fused_activation_function: ActivationFunctionType
    private const int DilationWFactor = 5; // dilation_w_factor: int = 1
    private const int DilationHFactor = 6; // dilation_h_factor: int = 1

    public override OperatorOptions Read(OptionsReader reader) =>
        new DepthwiseConv2DOptions(
            reader.Padding(Padding),
            reader.Int32(StrideH),
            reader.Int32(StrideW),
            reader.Int32(DilationHFactor, 1),
            reader.Int32(DilationWFactor, 1),
            reader.Clamp(FusedActivationFunction));

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, DepthwiseConv2DOptions options)
    {
        // Older runtimes of TensorFlow Lite want to find it here.
        int multiplier = graphOperator.Inputs is [{ Shape: [.., > 0 and int channels] }, { Shape: [.., int filters] }, ..] ? filters / channels : 0;
        builder.AddSbyte(Padding, (sbyte)options.Padding, 0);
        builder.AddInt(StrideW, options.StrideWidth, 0);
        builder.AddInt(StrideH, options.StrideHeight, 0);
        builder.AddInt(DepthMultiplier, multiplier, 0);
        builder.AddSbyte(FusedActivationFunction, ActivationCodes.Number(options.Activation), 0);
        builder.AddInt(DilationWFactor, options.DilationWidth, 1);
        builder.AddInt(DilationHFactor, options.DilationHeight, 1);
    }
}
