using System.Reflection;
using Mono.Cecil;

namespace EdgeLearn.Toolchain.Costs.Counting;

/// <summary>Where a rewritten assembly finds its counters: a static field of a class that it has for nothing else.</summary>
internal static class CounterStore
{
    private const string TypeName = "<Counters>";
    private const string FieldName = "Values";

    /// <summary>Adds the class to an assembly.</summary>
    public static FieldDefinition AddTo(ModuleDefinition module)
    {
        const Mono.Cecil.TypeAttributes classAttributes =
            Mono.Cecil.TypeAttributes.NotPublic | Mono.Cecil.TypeAttributes.Abstract | Mono.Cecil.TypeAttributes.Sealed | Mono.Cecil.TypeAttributes.BeforeFieldInit;
        var type = new TypeDefinition("", TypeName, classAttributes, module.TypeSystem.Object);
        var field = new FieldDefinition(FieldName, Mono.Cecil.FieldAttributes.Public | Mono.Cecil.FieldAttributes.Static, new ArrayType(module.TypeSystem.Int64));
        type.Fields.Add(field);
        module.Types.Add(type);
        return field;
    }

    /// <summary>Gives a loaded assembly the array to count in.</summary>
    public static void Set(Assembly assembly, long[] counters) => assembly.GetType(TypeName)!.GetField(FieldName)!.SetValue(null, counters);
}
