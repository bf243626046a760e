namespace EdgeLearn.Toolchain.Import.Tflite.Schema;

/// <summary>The field numbers of table QuantizationParameters.</summary>
internal static class QuantizationField
{
    /// <summary>min: [float]</summary>
    public const int Min = 0;

    /// <summary>max: [float]</summary>
    public const int Max = 1;

    /// <summary>scale: [float]</summary>
    public const int Scale = 2;

    /// <summary>zero_point: [long]</summary>
    public const int ZeroPoint = 3;

    /// <summary>details_type: QuantizationDetails (byte)</summary>
    public const int DetailsType = 4;

    /// <summary>details: QuantizationDetails</summary>
    public const int Details = 5;

    /// <summary>quantized_dimension: int</summary>
    public const int QuantizedDimension = 6;
}
