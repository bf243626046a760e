namespace EdgeLearn.Toolchain.Import.Tflite.Schema;

/// <summary>The field numbers of table Buffer.</summary>
internal static class BufferField
{
    /// <summary>data: [ubyte]</summary>
    public const int Data = 0;

    /// <summary>offset: ulong</summary>
    public const int Offset = 1;

    /// <summary>size: ulong</summary>
    public const int Size = 2;
}
