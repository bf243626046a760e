using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeLearn.Toolchain.Costs.Prices;

/// <summary>
/// What IL instructions cost nanoCLR, in cost units: x86 instructions of the interpreter built for size with the check of the time slice
/// before each instruction, as in the shipped firmware.
/// </summary>
/// <remarks>
/// Counted with callgrind on nf-interpreter a3e8139a1 (targets/posix, 32 bits, -Os): programs that repeat one short sequence of
/// instructions, less the same program without it; docs/costs.md says how. A sequence has a price, a single instruction only up to a
/// constant for what it leaves on the stack; that constant is chosen so that a pop costs 18.
/// </remarks>
internal static class InstructionPrices
{
    private const int LongArithmetic = 6; // an operation on 64 bits more than on 32
    private const int ReferenceLoad = 19; // a load of an object or an array more than of a number
    private const int SmallLoad = 5; // a load of bool, byte, sbyte, short more than of an int
    private const int LongForm = 25; // a jump with a distance of 16 bits more than of 8

    /// <summary>The price of an instruction that is no call and makes no object.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="stack">The stack before it.</param>
    /// <param name="loaded">The type of the local or argument that it names; null for none.</param>
    public static int Of(Instruction instruction, EvaluationStack stack, TypeReference? loaded)
    {
        StackKind top = stack.Peek(0);
        switch (instruction.OpCode.Code)
        {
            case Code.Nop: return 18;
            case Code.Ldnull: return 27;
            case >= Code.Ldc_I4_M1 and <= Code.Ldc_I4_8: return 28;
            case Code.Ldc_I4_S: return 30;
            case Code.Ldc_I4: return 46;
            case Code.Ldc_I8: return 88;
            case Code.Ldc_R4: return 68;
            case Code.Ldc_R8: return 88;
            case Code.Dup: return 55;
            case Code.Pop: return 18;

            case Code.Ldloc_0 or Code.Ldarg_0: return 67 + Load(loaded!);
            case >= Code.Ldloc_1 and <= Code.Ldloc_3 or >= Code.Ldarg_1 and <= Code.Ldarg_3: return 70 + Load(loaded!);
            case Code.Ldloc_S or Code.Ldarg_S or Code.Ldloc or Code.Ldarg: return 74 + Load(loaded!);
            case Code.Ldloca_S or Code.Ldarga_S or Code.Ldloca or Code.Ldarga: return 64;
            case >= Code.Stloc_0 and <= Code.Stloc_3: return 79;
            case Code.Stloc_S or Code.Stloc: return 81;
            case Code.Starg_S or Code.Starg: return 59;

            case Code.Add or Code.Sub or Code.Mul: return 59 + Wide(LongArithmetic, top);
            case Code.Div or Code.Div_Un or Code.Rem or Code.Rem_Un: return 86 + Wide(45, top);
            case Code.And or Code.Or or Code.Xor: return 24;
            case Code.Shl: return 45 + Wide(10, stack.Peek(1));
            case Code.Shr or Code.Shr_Un: return 48 + Wide(LongArithmetic, stack.Peek(1));
            case Code.Neg: return 46;
            case Code.Not: return 22;
            case Code.Ceq or Code.Cgt or Code.Cgt_Un or Code.Clt or Code.Clt_Un: return 127 + Wide(12, top);

            case Code.Conv_I1 or Code.Conv_I2: return top == StackKind.Long ? 100 : 135;
            case Code.Conv_U1 or Code.Conv_U2: return 119;
            case Code.Conv_I4 or Code.Conv_U4: return top == StackKind.Long ? 93 : instruction.Previous?.OpCode.Code == Code.Ldlen ? 108 : 128;
            case Code.Conv_I8: return 128;
            case Code.Conv_U8: return 111;
            case Code.Conv_R4 or Code.Conv_R8: return 149;

            case Code.Br_S or Code.Leave_S: return 35;
            case Code.Br or Code.Leave: return 35 + LongForm;
            case Code.Brtrue_S or Code.Brfalse_S: return 62;
            case Code.Brtrue or Code.Brfalse: return 62 + LongForm;
            case >= Code.Beq_S and <= Code.Blt_Un_S: return 132 + Wide(11, top);
            case >= Code.Beq and <= Code.Blt_Un: return 132 + LongForm + Wide(11, top);
            case Code.Switch: return 65;

            case Code.Ldlen: return 47;
            case Code.Ldelem_I1 or Code.Ldelem_U1: return 129;
            case Code.Ldelem_I2 or Code.Ldelem_U2: return 128;
            case >= Code.Ldelem_I1 and <= Code.Ldelem_R8: return 121;
            case Code.Ldelem_Ref or Code.Ldelem_Any: return 121 + ReferenceLoad;
            case Code.Ldelema: return 79;
            case >= Code.Stelem_I and <= Code.Stelem_Ref or Code.Stelem_Any: return 176;
            case >= Code.Ldind_I1 and <= Code.Ldind_Ref: return 92;
            case >= Code.Stind_Ref and <= Code.Stind_R8 or Code.Stind_I: return 140;

            case Code.Ldfld: return 217 + Load(FieldType(instruction));
            case Code.Stfld: return 208;
            case Code.Ldsfld: return 230 + Load(FieldType(instruction));
            case Code.Stsfld: return 216;
            case Code.Ldflda or Code.Ldsflda: return 217;

            case Code.Castclass or Code.Isinst: return 351;
            default: return 70;
        }
    }

    private static int Wide(int more, StackKind kind) => kind is StackKind.Long or StackKind.Float ? more : 0;

    private static TypeReference FieldType(Instruction instruction) => ((FieldReference)instruction.Operand).FieldType;

    private static int Load(TypeReference type) => type.MetadataType switch
    {
        >= MetadataType.Boolean and <= MetadataType.UInt16 => SmallLoad,
        _ => StackKinds.Of(type) == StackKind.Reference ? ReferenceLoad : 0,
    };
}
