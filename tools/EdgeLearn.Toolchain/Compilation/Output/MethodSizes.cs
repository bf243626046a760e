using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace EdgeLearn.Toolchain.Compilation.Output;

/// <summary>The bytes of byte code of each method of a compiled assembly: nanoFramework allows 64 KB of it in an assembly.</summary>
internal static class MethodSizes
{
    /// <summary>The sizes by name; overloads are added up.</summary>
    public static IReadOnlyDictionary<string, int> Of(byte[] image)
    {
        using var file = new PEReader([.. image]);
        MetadataReader metadata = file.GetMetadataReader();
        var sizes = new Dictionary<string, int>();
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress != 0)
            {
                string name = metadata.GetString(method.Name);
                sizes[name] = sizes.GetValueOrDefault(name) + file.GetMethodBody(method.RelativeVirtualAddress).GetILReader().Length;
            }
        }

        return sizes;
    }
}
