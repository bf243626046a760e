using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite;
using EdgeLearn.Toolchain.Import.Tflite.Schema;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Export.Tflite;

/// <summary>Writes operators.</summary>
internal static class OperatorWriter
{
    /// <summary>Writes an operator and gives its offset.</summary>
    public static int Write(FlatBufferBuilder builder, GraphOperator graphOperator, TensorNumbers numbers, OperatorRow[] codes)
    {
        OperatorRow row = OperatorTable.Of(graphOperator.Kind);
        int inputs = builder.AddInt32Vector(numbers.Of(graphOperator.Inputs));
        int outputs = builder.AddInt32Vector(numbers.Of(graphOperator.Outputs));
        int options = row.Options.UnionType == 0 ? 0 : row.Options.Write(builder, graphOperator);
        builder.StartTable(OperatorField.BuiltinOptions + 1);
        builder.AddUint(OperatorField.OpcodeIndex, (uint)Array.IndexOf(codes, row), 0);
        builder.AddOffset(OperatorField.Inputs, inputs, 0);
        builder.AddOffset(OperatorField.Outputs, outputs, 0);
        builder.AddByte(OperatorField.BuiltinOptionsType, row.Options.UnionType, 0);
        builder.AddOffset(OperatorField.BuiltinOptions, options, 0);
        return builder.EndTable();
    }
}
