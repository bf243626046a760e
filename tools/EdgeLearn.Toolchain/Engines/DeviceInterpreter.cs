using System.Reflection;
using System.Runtime.InteropServices;

namespace EdgeLearn.Toolchain.Engines;

/// <summary>
/// An interpreter of an <see cref="EngineContext"/>: EdgeLearn's own class, but of the device's flavour, so that the tool knows it by
/// reflection only.
/// </summary>
internal sealed class DeviceInterpreter
{
    private readonly Action<int> _runOperator;
    private readonly Action _reset;
    private readonly sbyte[] _arena;
    private readonly (int Offset, int Length)[] _inputs;
    private readonly (int Offset, int Length)[] _outputs;

    /// <summary>Loads a program's model as a board does, with the whole file in memory.</summary>
    public DeviceInterpreter(EngineContext context, EngineProgram program)
    {
        Type type = context.Find("EdgeLearn.Interpreter");
        object source = Activator.CreateInstance(context.Find("EdgeLearn.ByteArraySource"), program.Blob)!;
        Instance = Activator.CreateInstance(type, source, Kernels(context, program.KernelSet))!;
        _runOperator = type.GetMethod("RunOperator")!.CreateDelegate<Action<int>>(Instance);
        _reset = type.GetMethod("Reset")!.CreateDelegate<Action>(Instance);
        _arena = (sbyte[])Get(Instance, "Arena");
        OperatorCount = (int)Get(Instance, "OperatorCount");
        object model = Get(Instance, "Model");
        _inputs = [.. Tensors("Input", (int)Get(model, "InputCount"))];
        _outputs = [.. Tensors("Output", (int)Get(model, "OutputCount"))];
    }

    /// <summary>The EdgeLearn.Interpreter.</summary>
    public object Instance { get; }

    /// <summary>The size of the arena in bytes.</summary>
    public int ArenaLength => _arena.Length;

    /// <summary>The number of operators; an engine may have made one of several.</summary>
    public int OperatorCount { get; }

    /// <summary>Forgets earlier samples and fills the inputs.</summary>
    /// <param name="sample">Every input in the model's order.</param>
    public void Begin(ReadOnlySpan<byte> sample)
    {
        _reset();
        foreach ((int offset, int length) in _inputs)
        {
            sample[..length].CopyTo(Bytes(offset, length));
            sample = sample[length..];
        }
    }

    /// <summary>Runs one operator.</summary>
    public void RunOperator(int index) => _runOperator(index);

    /// <summary>Every output in the model's order.</summary>
    public byte[] Outputs() => [.. _outputs.SelectMany(tensor => Bytes(tensor.Offset, tensor.Length).ToArray())];

    /// <summary>Makes a set of kernels; a generated one has those of its own operators and asks another for the rest.</summary>
    public static object Kernels(EngineContext context, string name)
    {
        Type set = context.Find(name);
        return set.GetConstructor([]) is not null
            ? Activator.CreateInstance(set)!
            : Activator.CreateInstance(set, Activator.CreateInstance(context.Find("EdgeLearn.AllKernels")))!;
    }

    private static object Get(object item, string property) => item.GetType().GetProperty(property)!.GetValue(item)!;

    private Span<byte> Bytes(int offset, int length) => MemoryMarshal.AsBytes(_arena.AsSpan(offset, length));

    private IEnumerable<(int Offset, int Length)> Tensors(string method, int count)
    {
        MethodInfo tensor = Instance.GetType().GetMethod(method, [typeof(int)])!;
        return Enumerable.Range(0, count)
            .Select(i => tensor.Invoke(Instance, [i])!)
            .Select(info => ((int)Get(info, "Offset"), (int)Get(info, "Length")));
    }
}
