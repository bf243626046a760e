using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeLearn.Toolchain.Costs.Prices;

/// <summary>The locals and arguments that instructions name.</summary>
internal static class Variables
{
    /// <summary>The type of the local or argument that an instruction loads or stores; null for any other instruction.</summary>
    public static TypeReference? TypeOf(Instruction instruction, MethodDefinition method) => instruction.OpCode.Code switch
    {
        >= Code.Ldloc_0 and <= Code.Ldloc_3 => method.Body.Variables[instruction.OpCode.Code - Code.Ldloc_0].VariableType,
        >= Code.Stloc_0 and <= Code.Stloc_3 => method.Body.Variables[instruction.OpCode.Code - Code.Stloc_0].VariableType,
        >= Code.Ldarg_0 and <= Code.Ldarg_3 => Argument(instruction.OpCode.Code - Code.Ldarg_0, method),
        _ => instruction.Operand switch
        {
            VariableDefinition variable => variable.VariableType,
            ParameterDefinition parameter => parameter.Index < 0 ? method.DeclaringType : parameter.ParameterType,
            _ => null,
        },
    };

    private static TypeReference Argument(int index, MethodDefinition method)
    {
        int parameter = method.HasThis ? index - 1 : index;
        return parameter < 0 ? method.DeclaringType : method.Parameters[parameter].ParameterType;
    }
}
