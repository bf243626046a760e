using EdgeLearn.Toolchain.Boards;
using Mono.Cecil;

namespace EdgeLearn.Toolchain.Costs.Prices;

/// <summary>What new objects cost, in cost units and in bytes of the heap; counted like <see cref="InstructionPrices"/>.</summary>
internal static class AllocationPrices
{
    /// <summary>A new array, whatever its length.</summary>
    public const int Array = 500;

    /// <summary>For each byte of a new array.</summary>
    public const double ArrayByte = 1.43;

    /// <summary>A new object with the call of its constructor, beside what the constructor does.</summary>
    public const int Object = 2070;

    /// <summary>The bytes of an empty array.</summary>
    public static long EmptyArray => HeapRule.Array(0, 1);

    /// <summary>The bytes of an element of an array.</summary>
    public static int Element(TypeReference type) => type.MetadataType switch
    {
        MetadataType.Boolean or MetadataType.SByte or MetadataType.Byte => 1,
        MetadataType.Char or MetadataType.Int16 or MetadataType.UInt16 => 2,
        MetadataType.Int32 or MetadataType.UInt32 or MetadataType.Single => 4,
        MetadataType.Int64 or MetadataType.UInt64 or MetadataType.Double => 8,
        _ => HeapRule.BlockLength,
    };

    /// <summary>The bytes of an object, without fields of base classes in other assemblies.</summary>
    public static long ObjectOf(TypeDefinition type)
    {
        int fields = 0;
        for (TypeDefinition? current = type; current is not null; current = current.BaseType as TypeDefinition)
        {
            fields += current.Fields.Count(field => !field.IsStatic);
        }

        return HeapRule.Object(fields);
    }
}
