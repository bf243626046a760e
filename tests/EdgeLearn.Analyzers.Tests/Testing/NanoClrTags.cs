using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeLearn.Analyzers.Tests.Testing;

/// <summary>
/// Runs the IL of straight-line methods with nothing but the type tags that nanoCLR keeps on its evaluation stack, and tells whether a tag
/// that says "unsigned" meets an instruction for signed values whose result depends on the tag.
/// </summary>
/// <remarks>
/// Written from nf-interpreter's Interpreter.cpp and CLR_RT_HeapBlock.cpp: Execute_LoadAndPromote, Convert_Internal, NumericShr,
/// NumericRem, AssignAndPreserveType, StoreToReference. It is the rules' second opinion: what a compiler really emits decides.
/// </remarks>
internal static class NanoClrTags
{
    private enum Tag
    {
        Other,
        I4,
        U4,
        I8,
        U8,
    }

    /// <summary>Compiles a method and says whether the chip would compute something else than .NET for some input.</summary>
    public static bool GoesWrong(string members, string method, OptimizationLevel optimization)
    {
        using var image = new MemoryStream();
        CSharpCompilation compilation = Analysis.Compile(Analysis.Class(members), optimization);
        if (!compilation.Emit(image).Success)
        {
            throw new ArgumentException("The snippet does not compile.", nameof(members));
        }

        image.Position = 0;
        using ModuleDefinition module = ModuleDefinition.ReadModule(image);
        return GoesWrong(module.GetType("Subject").Methods.Single(candidate => candidate.Name == method));
    }

    private static bool GoesWrong(MethodDefinition method)
    {
        var stack = new Stack<Tag>();
        Instruction? instruction = method.Body.Instructions[0];
        while (instruction is not null)
        {
            Instruction? next = instruction.Next;
            switch (instruction.OpCode.Code)
            {
                case Code.Nop:
                case Code.Neg:
                case Code.Not:
                    break;

                case Code.Br:
                case Code.Br_S:
                    // The compiler branches to the common return at the end of a method in debug builds.
                    next = (Instruction)instruction.Operand;
                    if (next.Offset < instruction.Offset)
                    {
                        throw new NotSupportedException("loop");
                    }

                    break;

                case >= Code.Ldarg_0 and <= Code.Ldarg_3:
                    stack.Push(Argument(method, instruction.OpCode.Code - Code.Ldarg_0));
                    break;

                case Code.Ldarg_S:
                    stack.Push(TagOf(((ParameterDefinition)instruction.Operand).ParameterType));
                    break;

                case >= Code.Ldloc_0 and <= Code.Ldloc_3:
                    stack.Push(TagOf(method.Body.Variables[instruction.OpCode.Code - Code.Ldloc_0].VariableType));
                    break;

                case Code.Ldloc_S:
                    stack.Push(TagOf(((VariableDefinition)instruction.Operand).VariableType));
                    break;

                case >= Code.Ldc_I4_M1 and <= Code.Ldc_I4:
                    stack.Push(Tag.I4);
                    break;

                case Code.Ldc_I8:
                    stack.Push(Tag.I8);
                    break;

                case Code.Ldc_R4 or Code.Ldc_R8 or Code.Ldloca_S or Code.Ldarga_S or Code.Ldstr or Code.Ldnull:
                    stack.Push(Tag.Other);
                    break;

                case Code.Dup:
                    stack.Push(stack.Peek());
                    break;

                case Code.Pop or Code.Starg_S or Code.Stloc_S or (>= Code.Stloc_0 and <= Code.Stloc_3) or Code.Stsfld:
                    stack.Pop();
                    break;

                case Code.Ldsfld:
                    stack.Push(TagOf(((FieldReference)instruction.Operand).FieldType));
                    break;

                case Code.Ldfld:
                    stack.Pop();
                    stack.Push(TagOf(((FieldReference)instruction.Operand).FieldType));
                    break;

                case Code.Stfld:
                    Pop(stack, 2);
                    break;

                case Code.Stind_I4 or Code.Stind_I8:
                    if (IsUnsigned(stack.Peek()))
                    {
                        return true;
                    }

                    Pop(stack, 2);
                    break;

                case Code.Ldelem_I1 or Code.Ldelem_U1 or Code.Ldelem_I2 or Code.Ldelem_U2 or Code.Ldelem_I4:
                    Pop(stack, 2);
                    stack.Push(Tag.I4);
                    break;

                case Code.Ldelem_U4:
                    Pop(stack, 2);
                    stack.Push(Tag.U4);
                    break;

                case Code.Ldelem_I8:
                    // The same opcode loads long and ulong; the array knows.
                    Pop(stack, 2);
                    stack.Push(Tag.I8);
                    break;

                case Code.Stelem_I1 or Code.Stelem_I2 or Code.Stelem_I4 or Code.Stelem_I8:
                    Pop(stack, 3);
                    break;

                case Code.Newarr:
                    stack.Pop();
                    stack.Push(Tag.Other);
                    break;

                case Code.Box:
                    stack.Pop();
                    stack.Push(Tag.Other);
                    break;

                case Code.Conv_I1 or Code.Conv_U1 or Code.Conv_I2 or Code.Conv_U2 or Code.Conv_I4:
                    stack.Pop();
                    stack.Push(Tag.I4);
                    break;

                case Code.Conv_U4:
                    stack.Pop();
                    stack.Push(Tag.U4);
                    break;

                case Code.Conv_I8:
                    if (stack.Pop() == Tag.U4)
                    {
                        return true;
                    }

                    stack.Push(Tag.I8);
                    break;

                case Code.Conv_U8:
                    stack.Pop();
                    stack.Push(Tag.U8);
                    break;

                case Code.Conv_R4 or Code.Conv_R8:
                    if (IsUnsigned(stack.Pop()))
                    {
                        return true;
                    }

                    stack.Push(Tag.Other);
                    break;

                case Code.Conv_R_Un:
                    stack.Pop();
                    stack.Push(Tag.Other);
                    break;

                case Code.Shr or Code.Rem:
                    stack.Pop();
                    if (IsUnsigned(stack.Peek()))
                    {
                        return true;
                    }

                    break;

                case Code.Add or Code.Sub or Code.Mul or Code.Div or Code.Div_Un or Code.Rem_Un or Code.And or Code.Or or Code.Xor
                    or Code.Shl or Code.Shr_Un:
                    stack.Pop();
                    break;

                case Code.Ceq or Code.Cgt or Code.Cgt_Un or Code.Clt or Code.Clt_Un:
                    Pop(stack, 2);
                    stack.Push(Tag.I4);
                    break;

                case Code.Call or Code.Callvirt:
                    var callee = (MethodReference)instruction.Operand;
                    foreach (ParameterDefinition parameter in callee.Parameters.Reverse())
                    {
                        Tag argument = stack.Pop();
                        if (IsUnsigned(argument) && !IsUnsigned(TagOf(parameter.ParameterType)))
                        {
                            return true;
                        }
                    }

                    Pop(stack, callee.HasThis ? 1 : 0);
                    if (callee.ReturnType.MetadataType != MetadataType.Void)
                    {
                        stack.Push(TagOf(callee.ReturnType));
                    }

                    break;

                case Code.Ret:
                    return method.ReturnType.MetadataType != MetadataType.Void
                        && IsUnsigned(stack.Pop()) && !IsUnsigned(TagOf(method.ReturnType));

                default:
                    throw new NotSupportedException(instruction.ToString());
            }

            instruction = next;
        }

        return false;
    }

    private static Tag Argument(MethodDefinition method, int index)
    {
        int parameter = index - (method.HasThis ? 1 : 0);
        return parameter < 0 ? Tag.Other : TagOf(method.Parameters[parameter].ParameterType);
    }

    private static Tag TagOf(TypeReference type)
    {
        return type.MetadataType switch
        {
            MetadataType.UInt32 => Tag.U4,
            MetadataType.Int64 => Tag.I8,
            MetadataType.UInt64 => Tag.U8,
            MetadataType.Boolean or MetadataType.Char or MetadataType.SByte or MetadataType.Byte or MetadataType.Int16
                or MetadataType.UInt16 or MetadataType.Int32 => Tag.I4,
            _ => Tag.Other,
        };
    }

    private static bool IsUnsigned(Tag tag)
    {
        return tag is Tag.U4 or Tag.U8;
    }

    private static void Pop(Stack<Tag> stack, int count)
    {
        for (int i = 0; i < count; i++)
        {
            stack.Pop();
        }
    }
}
