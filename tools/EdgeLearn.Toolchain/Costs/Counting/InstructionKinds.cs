using Mono.Cecil.Cil;

namespace EdgeLearn.Toolchain.Costs.Counting;

/// <summary>Sorts IL instructions into kinds.</summary>
internal static class InstructionKinds
{
    /// <summary>The kind of an instruction.</summary>
    public static InstructionKind Of(OpCode code) => code.Code switch
    {
        >= Code.Ldarg_0 and <= Code.Ldloc_3 or Code.Ldarg_S or Code.Ldarga_S or Code.Ldloc_S or Code.Ldloca_S
            or Code.Ldarg or Code.Ldarga or Code.Ldloc or Code.Ldloca or Code.Dup => InstructionKind.Load,
        >= Code.Stloc_0 and <= Code.Stloc_3 or Code.Stloc_S or Code.Starg_S or Code.Stloc or Code.Starg => InstructionKind.Store,
        >= Code.Ldnull and <= Code.Ldc_R8 or Code.Ldstr => InstructionKind.Constant,
        >= Code.Add and <= Code.Not or Code.Ceq or Code.Cgt or Code.Cgt_Un or Code.Clt or Code.Clt_Un => InstructionKind.Arithmetic,
        >= Code.Conv_I1 and <= Code.Conv_U8 => InstructionKind.Conversion,
        >= Code.Br_S and <= Code.Switch or Code.Leave or Code.Leave_S => InstructionKind.Branch,
        >= Code.Ldlen and <= Code.Stelem_Any or >= Code.Ldind_I1 and <= Code.Stind_R8 => InstructionKind.Element,
        >= Code.Ldfld and <= Code.Stsfld => InstructionKind.Field,
        Code.Call or Code.Callvirt or Code.Ret => InstructionKind.Call,
        Code.Newobj or Code.Newarr => InstructionKind.Allocation,
        _ => InstructionKind.Other,
    };
}
