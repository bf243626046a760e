using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeLearn.Toolchain.Costs.Flash;

/// <summary>
/// The size of the .pe file that nanoFramework's metadata processor would make of an assembly: byte code, records of its tables,
/// names and signatures, as the runtime lays them out (nanoCLR_Types.h). An estimate, within 2 % of the real files of EdgeLearn.
/// </summary>
internal static class DeviceImage
{
    private const int Header = 124;
    private const int AssemblyReference = 12;
    private const int TypeReferenceRecord = 8;
    private const int MemberReferenceRecord = 8;
    private const int Type = 24;
    private const int Field = 8;
    private const int Method = 16;
    private const int Handler = 12;
    private const int HandlerCount = 1;

    /// <summary>The size in bytes.</summary>
    public static long Bytes(byte[] image)
    {
        using var stream = new MemoryStream(image);
        using ModuleDefinition module = ModuleDefinition.ReadModule(stream);
        TypeDefinition[] types = [.. module.GetTypes().Where(type => type.Name != "<Module>" && !IsOfTheCompiler(type))];
        MethodDefinition[] methods = [.. types.SelectMany(type => type.Methods)];
        FieldDefinition[] fields = [.. types.SelectMany(type => type.Fields).Where(field => !field.HasConstant)];
        MemberReference[] members = [.. module.GetMemberReferences().Where(member => !IsAttribute(member.DeclaringType))];
        TypeReference[] references = [.. module.GetTypeReferences().Where(type => !IsAttribute(type))];
        long size = Header
            + (AssemblyReference * module.AssemblyReferences.Count)
            + (TypeReferenceRecord * references.Length)
            + (MemberReferenceRecord * members.Length)
            + (Type * types.Length)
            + (Field * fields.Length)
            + (Method * methods.Length)
            + methods.Sum(ByteCode)
            + Names([
                module.Assembly.Name.Name,
                .. types.SelectMany(type => new[] { type.Name, type.Namespace }),
                .. methods.Select(method => method.Name),
                .. fields.Select(field => field.Name),
                .. references.Where(IsOurs).SelectMany(type => new[] { type.Name, type.Namespace }),
                .. members.Where(member => IsOurs(member.DeclaringType)).Select(member => member.Name),
            ])
            + Signatures.Bytes(methods, fields, members)
            + InitialValues(module);
        return (size + 3) / 4 * 4;
    }

    /// <summary>Whether an assembly holds some bytes as the content of an array.</summary>
    public static bool Holds(byte[] image, byte[] content)
    {
        using var stream = new MemoryStream(image);
        using ModuleDefinition module = ModuleDefinition.ReadModule(stream);
        return module.GetTypes().SelectMany(type => type.Fields).Any(field => field.InitialValue is { } value && value.AsSpan().StartsWith(content));
    }

    /// <summary>The byte code of a method: names and jumps are shorter than on .NET.</summary>
    public static long ByteCode(MethodDefinition method)
    {
        if (!method.HasBody)
        {
            return 0;
        }

        int handlers = method.Body.ExceptionHandlers.Count;
        return method.Body.Instructions.Sum(instruction => (long)Length(instruction)) + (handlers == 0 ? 0 : (Handler * handlers) + HandlerCount);
    }

    private static int Length(Instruction instruction) => instruction.OpCode.OperandType switch
    {
        OperandType.InlineSwitch => 2 + (2 * ((Instruction[])instruction.Operand).Length),
        OperandType.InlineString or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineBrTarget
            => instruction.GetSize() - 2,
        _ => instruction.GetSize(),
    };

    private static long Names(IEnumerable<string> names) => names.Distinct().Sum(name => name.Length + 1L);

    // What array initialisers copy.
    private static long InitialValues(ModuleDefinition module) =>
        module.GetTypes().SelectMany(type => type.Fields).Sum(field => (long)(field.InitialValue?.Length ?? 0));

    private static bool IsOfTheCompiler(TypeDefinition type) =>
        type.Namespace == "Microsoft.CodeAnalysis" || type.Namespace == "System.Runtime.CompilerServices";

    // The runtime has the names of its own library.
    private static bool IsOurs(TypeReference type) => !type.Scope.Name.StartsWith("System", StringComparison.Ordinal) && type.Scope.Name != "mscorlib";

    private static bool IsAttribute(TypeReference type) => type.Name.EndsWith("Attribute", StringComparison.Ordinal);
}
