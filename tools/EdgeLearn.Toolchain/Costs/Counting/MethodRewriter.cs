using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Costs.Prices;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace EdgeLearn.Toolchain.Costs.Counting;

/// <summary>Makes a method count what it executes.</summary>
/// <param name="method">The method.</param>
/// <param name="store">The field that holds the array of counters.</param>
/// <param name="counters">Takes the counters of the method.</param>
/// <param name="find">Finds a method of ours; null for one of the library.</param>
internal sealed class MethodRewriter(MethodDefinition method, FieldDefinition store, List<Counter> counters, Func<MethodReference, CalledMethod?> find)
{
    private readonly Dictionary<Instruction, int> _blocks = [];
    private readonly Dictionary<Instruction, int> _lengths = [];

    /// <summary>Rewrites the body.</summary>
    public void Rewrite()
    {
        // Prices are those of the code as it is: short jumps among them, which inserting makes long.
        Price([.. method.Body.Instructions]);
        method.Body.SimplifyMacros();
        Insert();
    }

    private void Price(Instruction[] instructions)
    {
        HashSet<Instruction> leaders = BasicBlocks.Leaders(method.Body);
        EvaluationStack stack = new(method);
        Counter block = null!;
        foreach (Instruction instruction in instructions)
        {
            stack.Enter(instruction);
            if (leaders.Contains(instruction))
            {
                block = new Counter();
                _blocks.Add(instruction, counters.Count);
                counters.Add(block);
            }

            block.Instructions[(int)InstructionKinds.Of(instruction.OpCode)]++;
            Price(instruction, stack, block);
            stack.Apply(instruction);
        }
    }

    private void Price(Instruction instruction, EvaluationStack stack, Counter block)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Call or Code.Callvirt:
                var called = (MethodReference)instruction.Operand;
                block.Units += CallPrices.Of(instruction, find(called));
                if (called.DeclaringType.FullName == "System.Array" && called.Name is "Copy" or "Clear")
                {
                    CountLength(instruction, new Counter { Units = CallPrices.CopiedElement });
                }

                break;
            case Code.Newarr:
                int element = AllocationPrices.Element((TypeReference)instruction.Operand);
                block.Units += AllocationPrices.Array + (AllocationPrices.ArrayByte * AllocationPrices.EmptyArray);
                block.AllocatedBytes += AllocationPrices.EmptyArray;
                CountLength(instruction, new Counter { Units = AllocationPrices.ArrayByte * element, AllocatedBytes = element });
                break;
            case Code.Newobj:
                block.Units += AllocationPrices.Object;
                block.AllocatedBytes += find((MethodReference)instruction.Operand)?.ObjectBytes ?? HeapRule.Object(0);
                break;
            case Code.Ret:
                break; // in the price of the call
            default:
                block.Units += InstructionPrices.Of(instruction, stack, Variables.TypeOf(instruction, method));
                break;
        }
    }

    /// <summary>Counts the topmost value of the stack before an instruction: the number of elements that it works on.</summary>
    private void CountLength(Instruction instruction, Counter counter)
    {
        _lengths.Add(instruction, counters.Count);
        counters.Add(counter);
    }

    private void Insert()
    {
        ILProcessor code = method.Body.GetILProcessor();
        var values = new VariableDefinition(store.FieldType);
        var length = new VariableDefinition(method.Module.TypeSystem.Int32);
        method.Body.Variables.Add(values);
        method.Body.Variables.Add(length);
        Dictionary<Instruction, Instruction> starts = [];
        foreach (Instruction instruction in method.Body.Instructions.ToArray())
        {
            Instruction? start = null;
            if (_blocks.TryGetValue(instruction, out int block))
            {
                start = Step(instruction, block, code.Create(OpCodes.Ldc_I4_1));
                starts.Add(instruction, start);
            }

            if (_lengths.TryGetValue(instruction, out int counter))
            {
                code.InsertBefore(instruction, code.Create(OpCodes.Dup));
                code.InsertBefore(instruction, code.Create(OpCodes.Stloc, length));
                Step(instruction, counter, code.Create(OpCodes.Ldloc, length));
            }
        }

        Redirect(starts);
        Instruction first = method.Body.Instructions[0];
        code.InsertBefore(first, code.Create(OpCodes.Ldsfld, store));
        code.InsertBefore(first, code.Create(OpCodes.Stloc, values));

        // Values[counter] += amount; returns the first instruction of it.
        Instruction Step(Instruction before, int counter, Instruction amount)
        {
            Instruction[] step =
            [
                code.Create(OpCodes.Ldloc, values),
                code.Create(OpCodes.Ldc_I4, counter),
                code.Create(OpCodes.Ldelema, method.Module.TypeSystem.Int64),
                code.Create(OpCodes.Dup),
                code.Create(OpCodes.Ldind_I8),
                amount,
                code.Create(OpCodes.Conv_I8),
                code.Create(OpCodes.Add),
                code.Create(OpCodes.Stind_I8),
            ];
            foreach (Instruction instruction in step)
            {
                code.InsertBefore(before, instruction);
            }

            return step[0];
        }
    }

    /// <summary>Lets whatever leads to a block lead to its counter.</summary>
    private void Redirect(Dictionary<Instruction, Instruction> starts)
    {
        foreach (Instruction instruction in method.Body.Instructions)
        {
            instruction.Operand = instruction.Operand switch
            {
                Instruction target => starts[target],
                Instruction[] targets => targets.Select(target => starts[target]).ToArray(),
                _ => instruction.Operand,
            };
        }

        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
        {
            handler.TryStart = starts[handler.TryStart];
            handler.TryEnd = starts[handler.TryEnd];
            handler.HandlerStart = starts[handler.HandlerStart];
            handler.HandlerEnd = handler.HandlerEnd is { } end ? starts[end] : null;
        }
    }
}
