namespace EdgeLearn.Toolchain.Import.Tflite.Schema;

/// <summary>The field numbers of table OperatorCode.</summary>
internal static class OperatorCodeField
{
    /// <summary>deprecated_builtin_code: byte</summary>
    public const int DeprecatedBuiltinCode = 0;

    /// <summary>custom_code: string</summary>
    public const int CustomCode = 1;

    /// <summary>version: int = 1</summary>
    public const int Version = 2;

    /// <summary>builtin_code: BuiltinOperator (int)</summary>
    public const int BuiltinCode = 3;
}
