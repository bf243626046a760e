using Mono.Cecil;

namespace EdgeLearn.Toolchain.Costs.Prices;

/// <summary>The kinds of types.</summary>
internal static class StackKinds
{
    /// <summary>What a value of a type is on the evaluation stack.</summary>
    public static StackKind Of(TypeReference type) => type.MetadataType switch
    {
        MetadataType.Int64 or MetadataType.UInt64 => StackKind.Long,
        MetadataType.Single or MetadataType.Double => StackKind.Float,
        MetadataType.ByReference or MetadataType.Pointer => StackKind.Address,
        _ => type.IsValueType ? StackKind.Int : StackKind.Reference,
    };
}
