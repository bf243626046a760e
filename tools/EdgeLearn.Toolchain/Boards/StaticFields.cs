using System.Reflection;

namespace EdgeLearn.Toolchain.Boards;

/// <summary>What the static fields of an assembly take: they exist as soon as the program starts.</summary>
internal static class StaticFields
{
    private const BindingFlags Declared = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Counts the fields of an assembly of ours, and what they hold.</summary>
    public static long Bytes(Assembly assembly, HeapWalk walk)
    {
        long bytes = 0;
        foreach (FieldInfo field in assembly.GetTypes().Where(IsOurs).SelectMany(type => type.GetFields(Declared)))
        {
            if (field.IsLiteral)
            {
                continue;
            }

            bytes += HeapRule.BlockLength;
            if (!field.FieldType.IsValueType)
            {
                bytes += walk.Add(field.GetValue(null));
            }
        }

        return bytes;
    }

    // The compiler's own types hold the content of array initialisers, which stays in flash; they have no namespace, or one of the runtime's.
    private static bool IsOurs(Type type) => type.Namespace is { Length: > 0 } name
        && !name.StartsWith("System", StringComparison.Ordinal) && !name.StartsWith("Microsoft", StringComparison.Ordinal);
}
