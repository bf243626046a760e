namespace EdgeLearn.Toolchain.Import.Tflite.Schema;

/// <summary>The field numbers of table Operator.</summary>
internal static class OperatorField
{
    /// <summary>opcode_index: uint</summary>
    public const int OpcodeIndex = 0;

    /// <summary>inputs: [int]</summary>
    public const int Inputs = 1;

    /// <summary>outputs: [int]</summary>
    public const int Outputs = 2;

    /// <summary>builtin_options_type: BuiltinOptions (byte)</summary>
    public const int BuiltinOptionsType = 3;

    /// <summary>builtin_options: BuiltinOptions</summary>
    public const int BuiltinOptions = 4;

    /// <summary>custom_options: [ubyte]</summary>
    public const int CustomOptions = 5;

    /// <summary>custom_options_format: CustomOptionsFormat (byte)</summary>
    public const int CustomOptionsFormat = 6;

    /// <summary>mutating_variable_inputs: [bool]</summary>
    public const int MutatingVariableInputs = 7;

    /// <summary>intermediates: [int]</summary>
    public const int Intermediates = 8;
}
