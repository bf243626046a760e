namespace EdgeLearn.Toolchain.Inspection;

/// <summary>A tensor in the arena, for people and tools.</summary>
/// <param name="Tensor">The number in the file.</param>
/// <param name="Type">int8, int16 or float32.</param>
/// <param name="Shape">The dimensions, outermost first; images are NHWC.</param>
/// <param name="Scale">The real value of one step; 0 where the tensor has no quantization.</param>
/// <param name="ZeroPoint">The integer that stands for 0.</param>
/// <param name="Bytes">The size.</param>
/// <param name="ArenaOffset">Where it begins in the arena.</param>
public sealed record TensorFacts(int Tensor, string Type, IReadOnlyList<int> Shape, float Scale, int ZeroPoint, int Bytes, int ArenaOffset)
{
    /// <summary>The facts of a tensor.</summary>
    public static TensorFacts Of(IReadOnlyList<TensorInfo> tensors, int number)
    {
        TensorInfo tensor = tensors[number];
        return new TensorFacts(number, NameOf(tensor.Type), tensor.Shape, tensor.Scale, tensor.ZeroPoint, tensor.Length, tensor.Offset);
    }

    /// <summary>The name of a type of elements.</summary>
    public static string NameOf(TensorType type) => type switch
    {
        TensorType.Int8 => "int8",
        TensorType.Int16 => "int16",
        _ => "float32",
    };
}
