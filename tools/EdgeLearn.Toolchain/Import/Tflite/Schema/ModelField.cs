namespace EdgeLearn.Toolchain.Import.Tflite.Schema;

/// <summary>The field numbers of table Model.</summary>
internal static class ModelField
{
    /// <summary>version: uint</summary>
    public const int Version = 0;

    /// <summary>operator_codes: [OperatorCode]</summary>
    public const int OperatorCodes = 1;

    /// <summary>subgraphs: [SubGraph]</summary>
    public const int Subgraphs = 2;

    /// <summary>description: string</summary>
    public const int Description = 3;

    /// <summary>buffers: [Buffer]</summary>
    public const int Buffers = 4;
}
