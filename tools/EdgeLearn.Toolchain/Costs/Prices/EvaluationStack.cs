using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeLearn.Toolchain.Costs.Prices;

/// <summary>
/// Follows the evaluation stack through a method, in the order of its instructions, and knows the kind of what lies on it. Compilers
/// leave the stack equal on all ways to an instruction, and reach it forward first.
/// </summary>
/// <param name="method">The method.</param>
internal sealed class EvaluationStack(MethodDefinition method)
{
    private readonly Dictionary<Instruction, StackKind[]> _atTargets = [];
    private List<StackKind> _values = [];

    /// <summary>The kind of a value.</summary>
    /// <param name="depth">0 for the topmost.</param>
    public StackKind Peek(int depth) => depth < _values.Count ? _values[^(depth + 1)] : StackKind.Int;

    /// <summary>Comes to an instruction.</summary>
    public void Enter(Instruction instruction)
    {
        if (_atTargets.TryGetValue(instruction, out StackKind[]? values))
        {
            _values = [.. values];
        }
        else if (instruction.Previous?.OpCode.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw)
        {
            // Only a handler of exceptions is reached with a value that no jump has brought.
            _values = method.Body.ExceptionHandlers.Any(handler => handler.HandlerStart == instruction) ? [StackKind.Reference] : [];
        }
    }

    /// <summary>Does what an instruction does.</summary>
    public void Apply(Instruction instruction)
    {
        StackKind? result = Result(instruction);
        int pops = Pops(instruction);
        _values.RemoveRange(Math.Max(0, _values.Count - pops), Math.Min(pops, _values.Count));
        if (result is { } kind)
        {
            _values.Add(kind);
        }

        if (instruction.OpCode.Code == Code.Dup)
        {
            _values.Add(Peek(0));
        }

        foreach (Instruction target in Targets(instruction))
        {
            _atTargets.TryAdd(target, [.. _values]);
        }
    }

    private static IEnumerable<Instruction> Targets(Instruction instruction) => instruction.Operand switch
    {
        Instruction target => [target],
        Instruction[] targets => targets,
        _ => [],
    };

    private StackKind? Result(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Call or Code.Callvirt => ((MethodReference)instruction.Operand).ReturnType is { MetadataType: not MetadataType.Void } type ? StackKinds.Of(type) : null,
        Code.Newobj => StackKind.Reference,
        _ => instruction.OpCode.StackBehaviourPush switch
        {
            StackBehaviour.Push0 => null,
            StackBehaviour.Pushi => instruction.OpCode.Code is Code.Ldloca or Code.Ldloca_S or Code.Ldarga or Code.Ldarga_S or Code.Ldelema or Code.Ldflda or Code.Ldsflda
                ? StackKind.Address
                : StackKind.Int,
            StackBehaviour.Pushi8 => StackKind.Long,
            StackBehaviour.Pushr4 or StackBehaviour.Pushr8 => StackKind.Float,
            StackBehaviour.Pushref => StackKind.Reference,
            _ => Loaded(instruction),
        },
    };

    /// <summary>What an instruction leaves that can leave anything.</summary>
    private StackKind Loaded(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ldfld or Code.Ldsfld => StackKinds.Of(((FieldReference)instruction.Operand).FieldType),
        Code.Dup => Peek(0),
        Code.Ldelem_Any or Code.Ldobj or Code.Unbox_Any => StackKinds.Of((TypeReference)instruction.Operand),
        Code.Shl or Code.Shr or Code.Shr_Un => Peek(1),
        _ => Variables.TypeOf(instruction, method) is { } type ? StackKinds.Of(type) : Peek(0),
    };

    private int Pops(Instruction instruction)
    {
        if (instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj)
        {
            var called = (MethodReference)instruction.Operand;
            return called.Parameters.Count + (called.HasThis && instruction.OpCode.Code != Code.Newobj ? 1 : 0);
        }

        return instruction.OpCode.StackBehaviourPop switch
        {
            StackBehaviour.Pop0 => 0,
            StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
            StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8 or StackBehaviour.Popi_popr4
                or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
            StackBehaviour.PopAll => _values.Count,
            StackBehaviour.Varpop => method.ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
            _ => 3,
        };
    }
}
