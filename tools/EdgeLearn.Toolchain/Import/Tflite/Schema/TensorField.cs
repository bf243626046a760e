namespace EdgeLearn.Toolchain.Import.Tflite.Schema;

/// <summary>The field numbers of table Tensor.</summary>
internal static class TensorField
{
    /// <summary>shape: [int]</summary>
    public const int Shape = 0;

    /// <summary>type: TensorType (byte)</summary>
    public const int Type = 1;

    /// <summary>buffer: uint</summary>
    public const int Buffer = 2;

    /// <summary>name: string</summary>
    public const int Name = 3;

    /// <summary>quantization: QuantizationParameters</summary>
    public const int Quantization = 4;

    /// <summary>is_variable: bool</summary>
    public const int IsVariable = 5;

    /// <summary>sparsity: SparsityParameters</summary>
    public const int Sparsity = 6;

    /// <summary>shape_signature: [int]</summary>
    public const int ShapeSignature = 7;

    /// <summary>has_rank: bool</summary>
    public const int HasRank = 8;

    /// <summary>variant_tensors: [VariantSubType]</summary>
    public const int VariantTensors = 9;

    /// <summary>external_buffer: uint</summary>
    public const int ExternalBuffer = 10;
}
