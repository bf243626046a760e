using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Import.Tflite.Schema;

/// <summary>TensorFlow Lite's element types (enum TensorType).</summary>
internal static class TensorTypes
{
    private static readonly string[] Names =
    [
        "FLOAT32", "FLOAT16", "INT32", "UINT8", "INT64", "STRING", "BOOL", "INT16", "COMPLEX64", "INT8", "FLOAT64", "COMPLEX128",
        "UINT64", "RESOURCE", "VARIANT", "UINT32", "UINT16", "INT4", "BFLOAT16", "INT2", "UINT4", "FLOAT8_E4M3FN", "FLOAT8_E5M2",
    ];

    /// <summary>The element type with this number.</summary>
    public static ElementType ElementType(sbyte type) => type switch
    {
        0 => Graphs.ElementType.Float32,
        2 => Graphs.ElementType.Int32,
        3 => Graphs.ElementType.UInt8,
        4 => Graphs.ElementType.Int64,
        6 => Graphs.ElementType.Bool,
        7 => Graphs.ElementType.Int16,
        9 => Graphs.ElementType.Int8,
        _ => Graphs.ElementType.Other,
    };

    /// <summary>The number of an element type.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The type is <see cref="ElementType.Other"/>.</exception>
    public static sbyte Number(ElementType type) => type switch
    {
        Graphs.ElementType.Float32 => 0,
        Graphs.ElementType.Int32 => 2,
        Graphs.ElementType.UInt8 => 3,
        Graphs.ElementType.Int64 => 4,
        Graphs.ElementType.Bool => 6,
        Graphs.ElementType.Int16 => 7,
        Graphs.ElementType.Int8 => 9,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "TensorFlow Lite has no number for this type."),
    };

    /// <summary>The name in the schema.</summary>
    public static string Name(sbyte type) => type >= 0 && type < Names.Length ? Names[type] : $"number {type}";
}
