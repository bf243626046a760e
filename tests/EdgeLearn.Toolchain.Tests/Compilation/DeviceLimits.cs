using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeLearn.Toolchain.Tests.Compilation;

/// <summary>What nanoFramework's tools and its CLR can take of an assembly.</summary>
internal static class DeviceLimits
{
    private const int MostByteCode = 64 * 1024;
    private const int MostLocals = 255;
    private const int LongestBranch = (32 * 1024) - 1;

    /// <summary>Checks the models of a batch that was loaded: a class named Part is an assembly of its own, all others of a model are one.</summary>
    public static void Check(CompiledBatch batch)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(batch.Image));
        foreach (IGrouping<string, TypeDefinition> assembly in module.Types.GroupBy(AssemblyOf))
        {
            MethodDefinition[] methods = [.. assembly.SelectMany(type => type.Methods).Where(method => method.HasBody)];
            methods.Sum(method => method.Body.CodeSize).ShouldBeLessThan(MostByteCode, assembly.Key);
            foreach (MethodDefinition method in methods)
            {
                method.Body.Variables.Count.ShouldBeLessThanOrEqualTo(MostLocals, method.FullName);
                method.Parameters.Count.ShouldBeLessThanOrEqualTo(MostLocals, method.FullName);
                method.Body.Instructions.Select(Distance).DefaultIfEmpty().Max().ShouldBeLessThanOrEqualTo(LongestBranch, method.FullName);
            }
        }
    }

    private static string AssemblyOf(TypeDefinition type) => type.Name.StartsWith("NetworkPart", StringComparison.Ordinal) ? type.FullName : type.Namespace;

    private static int Distance(Instruction instruction) =>
        instruction.Operand is Instruction target ? Math.Abs(target.Offset - instruction.Offset) : 0;
}
