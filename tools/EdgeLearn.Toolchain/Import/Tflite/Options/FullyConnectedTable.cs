using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Tflite.Schema;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Table FullyConnectedOptions.</summary>
internal sealed class FullyConnectedTable() : OptionsTable<FullyConnectedOptions>(unionType: 8, fieldCount: 5)
{
    private const int FusedActivationFunction = 0; // fused_activation_function: ActivationFunctionType
    private const int WeightsFormat = 1; // weights_format: FullyConnectedOptionsWeightsFormat
    private const int KeepNumDims = 2; // keep_num_dims: bool
    private const int QuantizedBiasType = 4; // quantized_bias_type: TensorType; field 3, asymmetric_quantize_inputs, is for float inputs

    public override OperatorOptions Read(OptionsReader reader)
    {
        if (reader.Int8(WeightsFormat) != 0)
        {
            throw reader.Refuse("has shuffled weights (SHUFFLED4x16INT8), which EdgeLearn does not read. Convert the model with the default format of the weights");
        }

        reader.RequireInt32Accumulator(QuantizedBiasType);
        return new FullyConnectedOptions(reader.Clamp(FusedActivationFunction), reader.Bool(KeepNumDims));
    }

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, FullyConnectedOptions options)
    {
        builder.AddSbyte(FusedActivationFunction, ActivationCodes.Number(options.Activation), 0);
        builder.AddBool(KeepNumDims, options.KeepDimensions, false);
    }
}
