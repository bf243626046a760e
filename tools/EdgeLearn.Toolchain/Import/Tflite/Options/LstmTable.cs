using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Tflite.Schema;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Table UnidirectionalSequenceLSTMOptions.</summary>
internal sealed class LstmTable() : OptionsTable<LstmOptions>(unionType: 71, fieldCount: 6)
{
    private const int FusedActivationFunction = 0; // fused_activation_function: ActivationFunctionType
    private const int CellClip = 1; // cell_clip: float
    private const int ProjClip = 2; // proj_clip: float
    private const int TimeMajor = 3; // time_major: bool; field 4, asymmetric_quantize_inputs, is for float inputs
    private const int DiagonalRecurrentTensors = 5; // diagonal_recurrent_tensors: bool

    public override OperatorOptions Read(OptionsReader reader)
    {
        if (reader.Bool(DiagonalRecurrentTensors))
        {
            throw reader.Refuse("has diagonal recurrent weights, which EdgeLearn does not run. Use a plain LSTM layer and convert again");
        }

        return new LstmOptions(
            reader.Activation(FusedActivationFunction), reader.Single(CellClip), reader.Single(ProjClip), reader.Bool(TimeMajor));
    }

    protected override void WriteFields(FlatBufferBuilder builder, GraphOperator graphOperator, LstmOptions options)
    {
        builder.AddSbyte(FusedActivationFunction, ActivationCodes.Number(options.Activation), 0);
        builder.AddFloat(CellClip, options.CellClip, 0);
        builder.AddFloat(ProjClip, options.ProjectionClip, 0);
        builder.AddBool(TimeMajor, options.TimeMajor, false);
    }
}
