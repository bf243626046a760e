using EdgeLearn.Toolchain.Import.Tflite.FlatBuffers;
using EdgeLearn.Toolchain.Import.Tflite.Schema;

namespace EdgeLearn.Toolchain.Import.Tflite;

/// <summary>Reads the model's list of operator codes and refuses operators that EdgeLearn does not run, by name.</summary>
internal sealed class OperatorCodeReader(FlatFile file, FlatVector codes)
{
    /// <summary>What the operator with this code is.</summary>
    /// <param name="code">The index in the list of operator codes.</param>
    /// <param name="operatorIndex">The operator's place in the graph, for messages.</param>
    public OperatorRow Read(uint code, int operatorIndex)
    {
        if (code >= (uint)codes.Count)
        {
            throw file.Damaged($"operator {operatorIndex} has the code {code}, but there are {codes.Count} codes");
        }

        FlatTable table = codes.Table((int)code, "operator code");
        int builtinOperator = BuiltinOperator(table);
        if (builtinOperator == BuiltinOperatorNames.Custom)
        {
            string customCode = Text.Printable(table.String(OperatorCodeField.CustomCode));
            throw new ModelException(
                $"Operator {operatorIndex} is the custom operator '{customCode}'; EdgeLearn runs builtin operators only. "
                + "Leave that step out of the model, do it before or after the model runs, and convert again.");
        }

        return OperatorTable.Find(builtinOperator) ?? throw Refuse(builtinOperator, operatorIndex);
    }

    // The first field has 8 bits. Operators above 127 have a field of their own, and older files have only the first.
    private static int BuiltinOperator(FlatTable table) =>
        Math.Max(table.Int8(OperatorCodeField.DeprecatedBuiltinCode), table.Int32(OperatorCodeField.BuiltinCode));

    private static ModelException Refuse(int builtinOperator, int operatorIndex)
    {
        string? name = BuiltinOperatorNames.Find(builtinOperator);
        return name is null
            ? new ModelException(
                $"Operator {operatorIndex} has the builtin operator number {builtinOperator}, which is newer than EdgeLearn. "
                + "Convert the model without it, or update EdgeLearn.")
            : new ModelException(
                $"Operator {operatorIndex} is {name}, which EdgeLearn does not run. "
                + "Replace it in the model by operators that EdgeLearn runs, or leave that step out, and convert again.");
    }
}
