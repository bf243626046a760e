using System.Reflection;

namespace EdgeLearn.Toolchain.Blob;

/// <summary>Finds the weights of a loaded kernel.</summary>
internal static class KernelWeights
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The matrices in the kernel's fields, in the order of their declaration.</summary>
    public static LayerWeights[] Of(Kernel kernel) => [.. Fields(kernel).SelectMany(Matrices)];

    private static IEnumerable<object?> Fields(Kernel kernel)
    {
        for (Type? type = kernel.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Declared))
            {
                yield return field.GetValue(kernel);
            }
        }
    }

    private static IEnumerable<LayerWeights> Matrices(object? value) => value switch
    {
        LayerWeights weights => [weights],
        LayerWeights[] several => several.OfType<LayerWeights>(),
        _ => [],
    };
}
