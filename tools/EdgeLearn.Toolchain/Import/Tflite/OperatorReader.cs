using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Tflite.FlatBuffers;
using EdgeLearn.Toolchain.Import.Tflite.Options;
using EdgeLearn.Toolchain.Import.Tflite.Schema;

namespace EdgeLearn.Toolchain.Import.Tflite;

/// <summary>Reads operators: operands, results and attributes.</summary>
internal sealed class OperatorReader(TensorReader tensors)
{
    /// <summary>What an operator takes in memory, about as much as in the file.</summary>
    public const int Footprint = 64;

    private const int AbsentOperand = -1;

    public GraphOperator Read(FlatTable table, OperatorRow row, int index)
    {
        string label = $"Operator {index} ({row.Kind.Name()})";
        OperatorArity arity = OperatorArity.Of(row.Kind);
        GraphTensor?[] inputs = ReadInputs(table, row.Kind, arity, label);
        GraphTensor[] outputs = ReadOutputs(table, arity, label);
        return new GraphOperator(index, row.Kind, inputs, outputs, ReadOptions(table, row.Options, label));
    }

    private GraphTensor?[] ReadInputs(FlatTable table, OperatorKind kind, OperatorArity arity, string label)
    {
        FlatVector vector = table.Vector(OperatorField.Inputs, sizeof(int));
        RequireCount(vector.Count, arity.FewestInputs, arity.MostInputs, "operands", label);
        int[] indices = vector.ToInt32Array();
        var inputs = new GraphTensor?[indices.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            if (indices[i] != AbsentOperand)
            {
                inputs[i] = tensors.Read(indices[i], label);
            }
            else if (!OperatorArity.IsOptional(kind, i))
            {
                throw new ModelException($"{label} lacks its operand {i}, which it needs. Convert the model again.");
            }
        }

        return inputs;
    }

    private GraphTensor[] ReadOutputs(FlatTable table, OperatorArity arity, string label)
    {
        FlatVector vector = table.Vector(OperatorField.Outputs, sizeof(int));
        RequireCount(vector.Count, arity.FewestOutputs, arity.MostOutputs, "results", label);
        return Array.ConvertAll(vector.ToInt32Array(), index => tensors.Read(index, label));
    }

    private static void RequireCount(int count, int fewest, int most, string what, string label)
    {
        if (count < fewest || count > most)
        {
            string expected = fewest == most ? $"{fewest}" : $"{fewest} to {most}";
            throw new ModelException($"{label} has {count} {what}; EdgeLearn runs it with {expected}. Convert the model again.");
        }
    }

    private static OperatorOptions ReadOptions(FlatTable table, OptionsTable options, string label)
    {
        if (options.UnionType == 0)
        {
            return options.Read(new OptionsReader(null, label));
        }

        FlatTable? stored = null;
        int type = table.UInt8(OperatorField.BuiltinOptionsType);
        if (type != 0)
        {
            if (type != options.UnionType)
            {
                throw new ModelException($"{label} has the options of another operator (type {type} instead of {options.UnionType}). Convert the model again.");
            }

            stored = table.Table(OperatorField.BuiltinOptions, "options of an operator");
        }

        if (stored?.HasFieldFrom(options.FieldCount) == true)
        {
            throw new ModelException($"{label} has an attribute that is newer than EdgeLearn. Convert the model with an older converter, or update EdgeLearn.");
        }

        return options.Read(new OptionsReader(stored, label));
    }
}
