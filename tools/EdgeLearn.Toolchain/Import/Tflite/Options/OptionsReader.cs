using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite.FlatBuffers;
using EdgeLearn.Toolchain.Import.Tflite.Schema;

namespace EdgeLearn.Toolchain.Import.Tflite.Options;

/// <summary>Reads the options of one operator; every field of absent options has its default.</summary>
/// <param name="table">The options, or null when the file has none.</param>
/// <param name="label">The operator for messages: "Operator 3 (CONV_2D)".</param>
internal readonly struct OptionsReader(FlatTable? table, string label)
{
    public int Int32(int field, int absent = 0) => table?.Int32(field, absent) ?? absent;

    public float Single(int field) => table?.Single(field) ?? 0;

    public bool Bool(int field) => table?.Bool(field) ?? false;

    public sbyte Int8(int field) => table?.Int8(field) ?? 0;

    /// <summary>A clamp that an operator applies to its output.</summary>
    public Activation Clamp(int field)
    {
        Activation activation = Activation(field);
        return activation != Graphs.Activation.Tanh ? activation : throw RefuseActivation(Int8(field));
    }

    public Activation Activation(int field) => ActivationCodes.Find(Int8(field)) ?? throw RefuseActivation(Int8(field));

    public Padding Padding(int field) => Int8(field) switch
    {
        0 => Graphs.Padding.Same,
        1 => Graphs.Padding.Valid,
        sbyte code => throw Refuse($"has the padding scheme number {code}, which does not exist. Convert the model again"),
    };

    /// <summary>Refuses an operator whose accumulator is not the usual 32-bit integer.</summary>
    public void RequireInt32Accumulator(int field)
    {
        sbyte type = Int8(field);
        if (type != 0 && TensorTypes.ElementType(type) != ElementType.Int32)
        {
            throw Refuse($"accumulates in {TensorTypes.Name(type)}; EdgeLearn accumulates in INT32. Convert the model with int8 activations");
        }
    }

    /// <summary>The exception that refuses the operator: its label, the reason, a full stop.</summary>
    public ModelException Refuse(string reason) => new($"{label} {reason}.");

    private ModelException RefuseActivation(sbyte code) => Refuse(
        $"has the fused activation {ActivationCodes.Name(code)}, which EdgeLearn does not run there. Make the activation a layer of its own and convert again");
}
