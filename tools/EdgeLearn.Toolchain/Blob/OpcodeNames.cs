using System.Reflection;

namespace EdgeLearn.Toolchain.Blob;

/// <summary>The names of the operators of a model file: those of <see cref="Opcode"/>.</summary>
public static class OpcodeNames
{
    private static readonly Dictionary<int, string> Names = typeof(Opcode)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(field => (int)field.GetRawConstantValue()!, field => field.Name);

    /// <summary>The name of an operator, such as Conv2D.</summary>
    public static string NameOf(int opcode) => Names.TryGetValue(opcode, out string? name) ? name : $"operator code {opcode}";
}
